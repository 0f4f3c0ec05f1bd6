import type { Cleared } from "../core/clearance.ts";

/** What a pull request says of its case for as long as that is under way. */
export interface Notice {
  /** Address of the pull request. */
  readonly pullRequest: string;
  /** The commit that was proposed. */
  readonly head: string;
  /** Markdown. */
  readonly body: string;
  /** The same as a check of that commit, where the host lets Pointsman set one. */
  readonly check: NoticeCheck;
}

/** A notice as the check run shows it. */
export interface NoticeCheck {
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** `good` once nothing of the process speaks against merging; `over` where it will not come to that. */
  readonly outcome: "waiting" | "good" | "over";
  /** The case's page. */
  readonly url: string;
}

/** The one notice of each pull request. */
export interface Notices {
  /**
   * Puts a notice in place of the one before, and leaves alone one that says the same. May be repeated. An address of
   * another host is passed over; one that leads to no pull request is a fault `rejected`.
   */
  ensureShown(notice: Cleared<Notice>): Promise<void>;
}
