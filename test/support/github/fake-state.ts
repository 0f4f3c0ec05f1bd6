import type { GitSide } from "./fake-git.ts";
import { createFakeSettings, type FakeSettings } from "./fake-settings.ts";

export interface FakeComment {
  readonly id: number;
  /** Their contents. */
  readonly reactions: string[];
  readonly number: number;
  body: string;
  readonly user: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface FakePull {
  readonly branch: string;
  base: string;
  /** Where the head stood when it was closed: from then on it follows the branch no more. */
  closedAt: string | null;
  merge: string | null;
  /** The head that it was last shown with. */
  shown: string;
}

export interface FakeIssue {
  readonly number: number;
  title: string;
  body: string;
  readonly labels: readonly string[];
  state: "open" | "closed";
  readonly user: string;
  readonly pull: FakePull | null;
  updatedAt: string;
}

export interface FakeReview {
  readonly id: number;
  /** Of the pull request. */
  readonly number: number;
  readonly user: string;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  readonly head: string;
  readonly body: string;
}

/** On a line of a pull request's change. */
export interface FakeLineComment {
  readonly id: number;
  readonly number: number;
  readonly user: string;
  readonly body: string;
  readonly updatedAt: string;
}

export interface FakeCheck {
  readonly id: number;
  readonly name: string;
  readonly head: string;
  /** The slug of the App whose it is. */
  readonly by: string;
  conclusion: string | null;
  output: { readonly title: string; readonly summary: string } | null;
}

export interface FakeAdvisory {
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  state: "draft" | "published" | "closed";
}

export interface FakeDeployment {
  readonly id: number;
  readonly environment: string;
  readonly sha: string;
  /** What was said of it, the last word last. */
  readonly states: readonly string[];
}

/** What one repository on a fake GitHub holds. */
export interface FakeState {
  owner: string;
  repo: string;
  readonly git: GitSide;
  private: boolean;
  archived: boolean;
  /** From whoever asks. */
  hidden: boolean;
  /** Names under which the repository was known before. */
  readonly formerNames: string[];
  readonly issues: FakeIssue[];
  readonly comments: FakeComment[];
  readonly reviews: FakeReview[];
  readonly lineComments: FakeLineComment[];
  readonly checks: FakeCheck[];
  readonly advisories: FakeAdvisory[];
  readonly deployments: FakeDeployment[];
  /** Numbers of issues; GitHub takes three. */
  readonly pinned: number[];
  /** Codes that were given to people who agreed to a manifest. */
  readonly manifestCodes: string[];
  readonly statuses: { readonly context: string; readonly head: string; state: string }[];
  /** What texts and titles said before they were edited, by the id in GraphQL; a text that was deleted from its history is `null`. */
  readonly edits: Map<
    string,
    { readonly texts?: readonly (string | null)[]; readonly titles?: readonly string[] }
  >;
  /** Ids in GraphQL of what is gone. */
  readonly deleted: string[];
  /** Checks that the protection of each branch requires. */
  readonly required: string[];
  readonly settings: FakeSettings;
  nextId(): number;
  /** ISO 8601; a second later each time. */
  now(): string;
}

export function createFakeState(owner: string, repo: string, git: GitSide): FakeState {
  let ids = 1000;
  let time = Date.UTC(2013, 4, 22, 10, 0, 0);
  return {
    owner,
    repo,
    git,
    private: false,
    archived: false,
    hidden: false,
    formerNames: [],
    issues: [],
    comments: [],
    reviews: [],
    lineComments: [],
    checks: [],
    advisories: [],
    statuses: [],
    required: [],
    deployments: [],
    pinned: [],
    manifestCodes: [],
    edits: new Map(),
    deleted: [],
    settings: createFakeSettings(),
    nextId: () => ++ids,
    now() {
      time += 1000;
      return new Date(time).toISOString().replace(".000Z", "Z");
    },
  };
}

/** Where a pull request's head stands: with its branch while it is open. */
export function headOf({ git }: FakeState, { branch, closedAt }: FakePull): string {
  return closedAt ?? git.head(branch) ?? "0".repeat(40);
}

/** GitHub marks a pull request as merged when its head comes into its base, whoever pushed that. */
export function noticeMerges(state: FakeState): void {
  for (const issue of state.issues) {
    const { pull } = issue;
    if (pull === null || issue.state === "closed") continue;
    const head = headOf(state, pull);
    const base = state.git.head(pull.base);
    if (head !== pull.shown) issue.updatedAt = state.now();
    pull.shown = head;
    if (base !== null && state.git.isIn(head, base)) endPull(state, issue, base);
  }
}

export function endPull(state: FakeState, issue: FakeIssue, merge: string | null): void {
  if (issue.pull === null) return;
  issue.pull.closedAt = headOf(state, issue.pull);
  issue.pull.merge = merge;
  issue.state = "closed";
  issue.updatedAt = state.now();
}
