import type { Environment } from "../core/hotfix/build.ts";
import type { Actor, PersonId } from "../core/person.ts";
import type { Policy } from "../core/policy.ts";
import { trainName as nameByPattern } from "../core/train/train-name.ts";
import type { MailLimits } from "../ports/postbox.ts";
import type { Signature } from "../ports/repository.ts";
import type { ChangelogFormatName } from "../record/changelog-format.ts";
import type { VersionFormatName } from "../record/version-format.ts";

/** A person as far as the process needs one. */
export interface Person extends Actor {
  readonly name: string;
  readonly email: string;
  /** Further addresses under which this person commits. */
  readonly commitEmails: readonly string[];
  /** The login on GitHub; none where there is nothing linked. */
  readonly github?: string | null;
  /** The login on Bugzilla; none where nobody may be asked there. */
  readonly bugzilla?: string | null;
}

export interface Addressee {
  readonly name: string;
  readonly address: string;
}

/** Where a file of the record is: one path, or those it has had, of which the first that a train has counts. */
export type RecordPath = string | readonly string[];

/** A version file of the record, and the format it is edited by. */
export interface VersionFile {
  readonly file: RecordPath;
  readonly format: VersionFormatName;
  /** For the format `pattern`. */
  readonly pattern: string;
}

/** What is another on the private side: where its builds are, who is called, and where its pages are. */
export interface PrivateSide {
  readonly lists: Project["lists"];
  readonly location: string;
  readonly baseUrl: string;
  /** The mailbox that answers come to; `null` where none is sent any mail. */
  readonly replyTo: string | null;
  /** The mailbox that what can't be delivered comes back to; `null` where nobody reads it. */
  readonly returnPath: string | null;
  /** What a published message must not name. */
  readonly addresses: readonly string[];
}

/** The project that is served, as the engine needs to know it. Compose makes it from the configuration. */
export interface Project {
  readonly name: string;
  /** IANA name of the zone whose days the ChangeLog's dates are. */
  readonly timeZone: string;
  readonly people: readonly Person[];
  readonly policy: Policy;
  /** Who is called at step 2 and told at step 11. */
  readonly lists: { readonly qa: readonly Addressee[]; readonly ops: readonly Addressee[] };
  /** How often each environment is asked whether a build is out, in minutes; `null` where it is not. */
  readonly polls: Readonly<Record<Environment, number | null>>;
  /** The system that pull requests are on; `null` where they are on pages of Pointsman's own. */
  readonly codeHost: string | null;
  /** The glob of train branches, and the part of a branch's name that is not the train's own. */
  readonly branches: {
    readonly development: string;
    readonly trains: string;
    /** How a fix reaches the branches that lack it: as what, and whether it is pushed or proposed. */
    readonly carry: { readonly as: "picks" | "merge"; readonly by: "push" | "pull-request" };
  };
  readonly record: {
    readonly changelog: { readonly file: RecordPath; readonly format: ChangelogFormatName } | null;
    readonly versions: readonly VersionFile[];
    readonly author: Omit<Signature, "at">;
  };
  /** What tickets name as the place that holds the sha. */
  readonly location: string;
  /** Where Pointsman's own pages are, without a slash at the end. */
  readonly baseUrl: string;
  /** The part of a Message-Id after the `@`. */
  readonly mailDomain: string;
  /** The mailbox that answers come to, each with its token; `null` where they go to the sender's address. */
  readonly replyTo: string | null;
  /** The mailbox that what can't be delivered comes back to, each with a token of its own; `null` where nobody reads it. */
  readonly returnPath: string | null;
  /** So that no mistake can become a storm. */
  readonly mailLimits: MailLimits;
  /** Whether that mailbox is read: only then do mails teach how to answer them. */
  readonly readsReplies: boolean;
  /** The private side, or the keys of the configuration that it lacks: then no security hotfix is taken. */
  readonly private: PrivateSide | { readonly missing: readonly string[] };
}

export function personById(project: Project, id: PersonId): Person | null {
  return project.people.find((person) => person.id === id) ?? null;
}

/** The mailboxes that answers come to, public and private. */
export function answerMailboxes({ replyTo, private: hidden }: Project): readonly string[] {
  const own = "missing" in hidden ? null : hidden.replyTo;
  return [replyTo, own].filter((mailbox) => mailbox !== null);
}

/** The actor whose login on GitHub it is, however it is written; `null` where it is linked to nobody. */
export function actorByLogin(project: Project, login: string): Actor | null {
  const wanted = login.toLowerCase();
  const found = project.people.find(({ github }) => github?.toLowerCase() === wanted);
  return found === undefined ? null : { id: found.id, roles: found.roles };
}

/** The addresses that GitHub gives to who hides their own, with the login in them. */
const hidden = /^(?:\d+\+)?([^+@]+)@users\.noreply\.github\.com$/;

/** The person behind an address, or the address itself: a stranger is an author all the same. */
export function personOrAddress(project: Project, address: string): string {
  const wanted = address.toLowerCase();
  const login = hidden.exec(wanted)?.[1];
  const linked = login === undefined ? null : actorByLogin(project, login);
  if (linked !== null) return linked.id;
  const known = project.people.find(({ email, commitEmails }) =>
    [email, ...commitEmails].some((own) => own.toLowerCase() === wanted),
  );
  return known?.id ?? address;
}

/** How a person is called in texts. */
export function nameOf(project: Project, id: PersonId): string {
  return personById(project, id)?.name ?? id;
}

/** The day at a moment in the project's zone, in the ChangeLog's own form `YYYY.MM.DD`. */
export function dayOf(project: Project, at: number): string {
  const day = new Intl.DateTimeFormat("en-CA", {
    timeZone: project.timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return day.format(at).replaceAll("-", ".");
}

/** A train's own name, as the ChangeLog's section bears it; the whole branch where the pattern does not fit. */
export function trainName(project: Project, branch: string): string {
  return nameByPattern(project.branches.trains, branch) ?? branch;
}
