import type { RemoteReview, Seen } from "../core/hotfix/evidence.ts";
import type { HostObstacle } from "./code-host.ts";

/** What may have changed: places by their own names, commits by their ids; or so much that all has to be looked at. */
export interface RemoteNews {
  readonly places: readonly string[];
  readonly everything: boolean;
}

/** News, as far as one question could tell. */
export interface RemotePoll extends RemoteNews {
  /** Whether more is waited for than was asked: that is asked with the next calls, one by one. */
  readonly hasMore: boolean;
}

/** A pull request as it stands at its host. */
export type PullRequestSeen = Seen["pullRequest"] & {
  readonly head: string;
  /** In the order in which they were made. */
  readonly reviews: readonly RemoteReview[];
};

/**
 * Where people can change a case's issue and pull request without Pointsman: looked at, never written to. All of it may be
 * repeated; an address that leads to nothing there is a fault `rejected`.
 */
export interface Remote {
  /** Its name in faults. */
  readonly system: string;
  /** The place that an address leads to, under a name that news use; `null` where it is kept elsewhere. */
  placeOf(address: string): string | null;
  /**
   * What has changed since the call before, at the price of one request. The first call answers that everything may have.
   *
   * @param awaited commits whose checks somebody waits for: named among the places where those may have changed
   */
  news(awaited: readonly string[]): Promise<RemotePoll>;
  issue(address: string): Promise<Seen["issue"]>;
  pullRequest(address: string): Promise<PullRequestSeen>;
  /** Which checks that a train requires are not green on a commit. */
  checks(commit: string, train: string): Promise<readonly HostObstacle[]>;
}
