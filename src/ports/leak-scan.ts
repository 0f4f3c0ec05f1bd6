import type { HotfixId } from "../core/hotfix/hotfix-id.ts";
import type { Sha } from "./repository.ts";

/** What an embargoed case has made in the private repository. */
export interface PrivateWork {
  readonly hotfix: HotfixId;
  /** Its branch there, whose commits count from `base` on; `null` where work has not begun. */
  readonly branch: string | null;
  readonly base: Sha | null;
  /** Further commits of it, by full id: landings and builds. */
  readonly commits: readonly Sha[];
  /** Commits that it was picked from: they may be public, and so may what they change. */
  readonly picks: readonly Sha[];
}

/** How far a scan goes. */
export interface ScanOptions {
  /**
   * Whether the public server is asked for each private object by its full id, which finds what no ref leads to, and tells the server
   * the ids. Without it objects are found by refs, and in the copy of what was ever public; a repository on this machine is
   * looked into all the same.
   */
  readonly probesObjects: boolean;
}

/** Something of a case that stands in the public repository. */
export interface ObjectTrace {
  readonly hotfix: HotfixId;
  /** `patch`: another commit with the same change. */
  readonly what: "commit" | "patch" | "blob";
  /** The private object's id. */
  readonly id: Sha;
  /** In words: a ref, a public commit, or that no ref leads to it. */
  readonly where: string;
}

/** A piece of text that everybody can read, and where. */
export interface PublicText {
  readonly where: string;
  readonly text: string;
}

/** What was found in the public repository, and what there is to search for words. */
export interface PublishedTraces {
  readonly traces: readonly ObjectTrace[];
  /** Every object id of each case: none may stand in a public text. */
  readonly ids: ReadonlyMap<HotfixId, readonly Sha[]>;
  /** Names of refs, and the newest commits with their messages and changes. */
  readonly texts: readonly PublicText[];
  readonly looked: {
    readonly refs: number;
    readonly commits: number;
    readonly objects: number;
    /** Whether the public repository itself was asked for the objects, not only the copy of it. */
    readonly probed: boolean;
  };
}

/** Some of what stands on an outside system. */
export interface TalkPage {
  /** What it is of, in words, such as `comments on GitHub`: pages of one place follow each other. */
  readonly place: string;
  readonly texts: readonly PublicText[];
  /** That place has more, older than this, which is not read. */
  readonly cut: boolean;
}

/** Reads whatever is public, to find what should not be. All of it reads only and may be repeated. */
export interface LeakScan {
  /** Looks through refs, patches and objects of the public repository. */
  published(works: readonly PrivateWork[], options: ScanOptions): Promise<PublishedTraces>;
  /** Public issues, tickets and pull requests that Pointsman keeps itself. */
  pages(): Promise<readonly PublicText[]>;
  /**
   * Issues, bugs and pull requests on outside systems that were changed since a time, ISO 8601, with all comments and reviews that everybody
   * may read. Page by page, one request after another; asks of a limited budget leave some of it to the work on hotfixes.
   */
  talk(since: string): AsyncIterable<TalkPage>;
  /** Mail of public cases. */
  mails(): Promise<readonly PublicText[]>;
  /** The server's log since it was started, as far as it is kept. */
  log(): readonly PublicText[];
}
