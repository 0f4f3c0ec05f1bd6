import type { PersonId } from "../person.ts";

/** A mail that was handed to the mail system: who it went to and the Message-Id that proves it. */
export interface Mailed {
  readonly to: string;
  readonly messageId: string;
}

/** A mail that has not got through, and why. */
export interface UndeliveredMail {
  /** Its Message-Id. */
  readonly mail: string;
  readonly to: string;
  /** What the mail server said, or what keeps us from it. */
  readonly says: string;
  /** No other try follows. */
  readonly gaveUp: boolean;
}

/** A commit of a proposal, as far as the review needs to know it. */
export interface CommitSummary {
  readonly sha: string;
  readonly subject: string;
  /** People of the project by id, others by address: none of them may review. */
  readonly authors: readonly PersonId[];
}

/** How issue and pull request stand where people can change them without Pointsman. */
export interface Seen {
  /** `moved`: into another repository. */
  readonly issue: "open" | "closed" | "deleted" | "moved";
  readonly pullRequest: {
    readonly state: "open" | "merged" | "closed";
    /** The branch that it goes into. */
    readonly onto: string;
  };
}

/** A review as it stands where the pull request is kept. */
export interface RemoteReview {
  readonly id: string;
  /** Who made it, by the name of that place. */
  readonly login: string;
  readonly verdict: "approved" | "changes-requested" | "dismissed";
  /** The commit that was looked at. */
  readonly head: string;
  readonly note: string;
}

/** A comment as it stands on an issue or a pull request. */
export interface RemoteComment {
  readonly id: string;
  /** Of the issue or the pull request. */
  readonly address: string;
  readonly login: string;
  readonly text: string;
}

/** Why what somebody does elsewhere does not count, before the process is asked. */
export type RemoteFlaw =
  /** Nobody under `people` has the login. */
  | { readonly code: "login-not-linked"; readonly login: string }
  | { readonly code: "comment-unclear" }
  /** It was written about an earlier round or another build. */
  | { readonly code: "comment-outdated" };

/** A bug as it stands in a tracker that tells who did what. Whoever is `null` there is nobody, or Pointsman itself. */
export interface BugSeen {
  readonly state: { readonly now: Seen["issue"]; readonly by: string | null };
  /** Whether everybody may read it. */
  readonly openToAll: { readonly now: boolean; readonly by: string | null };
  /** What people wrote since Pointsman first did, oldest first. */
  readonly comments: readonly { readonly id: string; readonly by: string; readonly text: string }[];
}

/** What somebody did by hand where issue or pull request are kept; `by` is their login, where that place tells. */
export type HandChange =
  | { readonly of: "issue"; readonly now: Seen["issue"]; readonly by?: string }
  /** An embargoed case's bug was taken out of all groups, or put back. */
  | { readonly of: "visibility"; readonly openToAll: boolean; readonly by: string }
  | { readonly of: "comment"; readonly id: string; readonly by: string; readonly text: string }
  | { readonly of: "pull-request"; readonly now: "open" | "merged" | "closed" }
  | { readonly of: "target"; readonly onto: string; readonly train: string };

/** Files that two sides changed differently, each with a diff that a person can read. */
export interface Conflict {
  /** The commit that would not apply, or the branch head that would not merge. */
  readonly commit: string;
  /** What it was to be applied on. */
  readonly base: string;
  readonly files: readonly { readonly path: string; readonly diff: string }[];
}

/** Why a step could not be done as things stand. `says` is worded for people, with the mend. */
export interface Obstacle {
  readonly code: string;
  readonly says: string;
}

/** What one host answered when it was asked what it runs. `url` is the address that was asked, without secrets. */
export type HostAnswer =
  | {
      readonly status: "answered";
      readonly sha: string | null;
      readonly version: string | null;
      readonly url: string;
    }
  | { readonly status: "silent"; readonly why: string; readonly url: string };

/** What an environment answered when it was asked what it runs: its one host, or each of several. */
export type ProbeAnswer =
  | HostAnswer
  | { readonly status: "several"; readonly hosts: readonly HostAnswer[] }
  | { readonly status: "not-configured" };

/** The build that an environment ran before, as far as it is known, and how it is known. */
export type Previous =
  | {
      readonly known: "by-probe" | "by-ticket";
      readonly version: string;
      readonly release: string | null;
      readonly sha: string | null;
    }
  | { readonly known: "not" };

/**
 * The commits between the build that an environment runs and the one to be deployed that no hotfix, record or carried
 * merge claims (process.md, "Stowaways"); or why they can't be told.
 */
export type Stowaways =
  | { readonly status: "compared"; readonly since: string; readonly commits: readonly CommitSummary[] }
  | {
      readonly status: "not-comparable";
      /**
       * What runs there is not known; or is known, but not to the repository; or is not what the build was made from; or is an
       * earlier train, to which the whole of this one is new.
       */
      readonly why: "nothing-known" | "not-in-repository" | "not-an-ancestor" | "another-train";
    };

/** What proves that a build is deployed (process.md, step 12). */
export type DeploymentEvidence =
  | { readonly kind: "probe"; readonly answer: ProbeAnswer }
  /** Production answers a later build, which contains this one. */
  | { readonly kind: "later-build"; readonly answer: ProbeAnswer }
  | { readonly kind: "statement"; readonly by: PersonId }
  | {
      readonly kind: "override";
      readonly by: PersonId;
      readonly reason: string;
      readonly answer: ProbeAnswer;
    };
