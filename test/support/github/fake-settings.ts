/** One webhook, as its page shows it. */
export interface FakeHook {
  url: string;
  active: boolean;
  events: readonly string[];
  contentType: "json" | "form";
  insecure: boolean;
  secret: boolean;
}

/** How a repository on a fake GitHub is set up: what only those see who may look at its settings. */
export interface FakeSettings {
  /** What the App's installation was given. */
  permissions: Readonly<Record<string, string>>;
  suspendedAt: string | null;
  /** Beside the answer about the repository: scopes, the token's end, the version of an Enterprise server. */
  headers: Readonly<Record<string, string>>;
  /** How many requests the hour has left. */
  remaining: number;
  /** What the token's account may do. */
  mayPush: boolean;
  /** Numbers of issues that were deleted. */
  readonly deleted: Set<number>;
  /** Routes that are not allowed. */
  readonly forbidden: Set<string>;
  /** The App's own, or the first one of the repository. */
  hook: FakeHook | null;
  /** Paths of the workflows that run, and the Apps of the organization. */
  workflows: readonly string[];
  apps: readonly string[];
  deliveries: readonly { readonly at: string; readonly status: number; readonly says: string }[];
  /** Rules of branches, each of a ruleset of its own. */
  rules: readonly {
    readonly type: string;
    readonly bypass: "always" | "never";
    /** Of one that requires checks; `build` where nothing is said. */
    readonly checks?: readonly string[];
  }[];
  /** The branches' older protection; `null` for none. */
  protection: Readonly<Record<string, unknown>> | null;
}

export const allEvents = [
  ...["issues", "issue_comment", "pull_request", "pull_request_review", "check_run", "status", "repository"],
];

export function createFakeSettings(): FakeSettings {
  return {
    permissions: { metadata: "read", issues: "write", pull_requests: "write", contents: "read" },
    remaining: 5_000,
    suspendedAt: null,
    headers: {},
    mayPush: true,
    forbidden: new Set(),
    deleted: new Set(),
    workflows: [],
    apps: [],
    hook: null,
    deliveries: [],
    rules: [],
    protection: null,
  };
}
