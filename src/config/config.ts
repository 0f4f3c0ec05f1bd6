import type { FollowUp } from "../core/clock/follow-up.ts";
import type { Environment } from "../core/hotfix/build.ts";
import type { PersonId, Role } from "../core/person.ts";
import type { ChangelogFormatName, VersionFormatName } from "./record-formats.ts";
import type { SecretSource } from "./secret-source.ts";

/**
 * A project's configuration as it was read: defaults filled in, times as numbers, paths absolute.
 * Frozen all the way down; a change of the file is a new Config.
 */
export interface Config {
  readonly project: string;
  /** IANA zone whose days the ChangeLog's dates are. */
  readonly timeZone: string;
  readonly people: readonly Person[];
  readonly repositories: {
    readonly public: RepositoryConfig;
    /** Where security hotfixes are written; `null` where the project has none. */
    readonly private: RepositoryConfig | null;
  };
  readonly branches: {
    readonly development: string;
    /** A glob with at most one `*`; what the `*` stands for is the train's name. */
    readonly trains: string;
    /** How a fix reaches the branches that lack it. */
    readonly carry: { readonly as: "picks" | "merge"; readonly by: "push" | "pull-request" };
  };
  readonly record: RecordConfig;
  readonly mail: MailConfig;
  /** `null` where nothing is kept on GitHub. */
  readonly github: GithubConfig | null;
  /** `null` where nothing is kept on Bugzilla. */
  readonly bugzilla: BugzillaConfig | null;
  readonly tracker: { readonly kind: Keeper } | BugKeeper;
  readonly tickets: { readonly kind: Keeper } | BugKeeper;
  readonly codeHost: CodeHostConfig;
  /** Where security hotfixes are kept besides `repositories.private`; `null` where the project has nothing of the kind. */
  readonly private: PrivateConfig | null;
  readonly environments: Readonly<Record<Environment, EnvironmentConfig | null>>;
  readonly quorum: { readonly roles: readonly Role[] };
  readonly decideWithinMinutes: number;
  /** Who is told of a tie. */
  readonly escalateTo: readonly PersonId[];
  readonly followUp: FollowUp;
  readonly server: ServerConfig;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  /** Further addresses under which this person commits: whoever wrote a change may not review it. */
  readonly commitEmails: readonly string[];
  /** The login on GitHub. */
  readonly github: string | null;
  /** The login on Bugzilla, by which this person is asked. */
  readonly bugzilla: string | null;
  readonly roles: readonly Role[];
}

/** Who keeps issues, tickets or pull requests. */
type Keeper = "built-in" | "github";

/** Bugs of one kind on Bugzilla. */
interface BugKeeper {
  readonly kind: "bugzilla";
  readonly place: BugPlace;
}

/** What every new bug of a place says of itself. */
export interface BugPlace {
  readonly product: string;
  readonly component: string;
  readonly version: string;
  /** `null` for the server's own default. */
  readonly severity: string | null;
  readonly priority: string | null;
  /** Groups that alone may see the bugs; none for public ones. */
  readonly groups: readonly string[];
  /** The flag type by which people are asked; `null` where nobody is. */
  readonly askFlag: string | null;
  /** Whether the fix is attached, and for whom. */
  readonly attach: "none" | "fix" | "fix-for-insiders";
}

/** A Bugzilla server, who Pointsman is there, and where its key is. */
export interface BugzillaConfig {
  readonly url: string;
  readonly login: string;
  readonly key: SecretSource;
}

interface CodeHostConfig {
  readonly kind: Keeper;
  /** How GitHub merges, or that the landing's own push does. */
  readonly merge: "landing" | "merge" | "squash" | "rebase";
  readonly requiredChecks: readonly string[];
}

/** One repository on GitHub, and where the secret is that opens it. */
export interface GithubConfig {
  /** What deliveries of its webhook are signed with; `null` where it has none. */
  readonly webhook: SecretSource | null;
  /** Whether an issue shows everything that is open. */
  readonly dashboard: boolean;
  readonly api: string;
  readonly owner: string;
  readonly repo: string;
  readonly credentials:
    | { readonly kind: "token"; readonly token: SecretSource }
    | {
        readonly kind: "app";
        readonly appId: number;
        readonly installationId: number;
        readonly key: SecretSource;
      };
}

export interface RepositoryConfig {
  /** What git is given: an absolute path or a URL, never with a secret in it. */
  readonly url: string;
  /** What deployment tickets show. */
  readonly location: string;
}

export interface RecordConfig {
  /** `null` where the project keeps no ChangeLog. */
  readonly changelog: { readonly files: Alternatives; readonly format: ChangelogFormatName } | null;
  readonly versions: readonly VersionFileConfig[];
  /** Who signs record commits. */
  readonly author: { readonly name: string; readonly email: string };
  /** Whether record commits are pushed, or made by GitHub's API. */
  readonly by: "push" | "api";
}

/** Paths that one file has had: on a train, the first that is there counts. Never empty. */
type Alternatives = readonly string[];

interface VersionFileConfig {
  readonly files: Alternatives;
  readonly format: VersionFormatName;
  /** Text with `{version}` in it, for the format `pattern`; `null` for every other. */
  readonly pattern: string | null;
}

export interface MailConfig {
  readonly from: { readonly name: string; readonly address: string };
  /** Addresses called at steps 2 and 11. Where the file names none, those of the people with the role. */
  readonly qa: readonly string[];
  readonly ops: readonly string[];
  /** The mailbox that answers come to, each at an address of its own behind a plus; `null` for `from`. */
  readonly replyTo: string | null;
  /** Where mail servers send what they can't deliver. */
  readonly returnPath: string;
  /** Mails in an hour, and to one address in an hour; those of embargoed cases are counted apart. What is more waits. */
  readonly limits: { readonly perHour: number; readonly perAddressPerHour: number };
  readonly list: { readonly id: string; readonly unsubscribe: string | null } | null;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null;
  /** The mail server; `null` where mail is kept in the outbox folder instead. */
  readonly smtp: SmtpConfig | null;
  /** Where answers are read; `null` where nobody reads them. */
  readonly imap: ImapConfig | null;
}

export interface ImapConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: "starttls" | "implicit" | "none";
  readonly authority: string | null;
  readonly login: { readonly user: string; readonly password: SecretSource };
  readonly folder: string;
}

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: "starttls" | "implicit" | "none";
  /** Absolute path of the certificates to trust; `null` for those of this machine. */
  readonly authority: string | null;
  readonly login: { readonly user: string; readonly password: SecretSource } | null;
}

interface AdvisoryConfig {
  readonly ecosystem: string;
  readonly package: string;
  /** `null` to leave it to people. */
  readonly severity: "critical" | "high" | "medium" | "low" | null;
}

/** The private side. Its bugs and tickets are Pointsman's own pages, seen by cleared people only, or bugs that groups alone see. */
export interface PrivateConfig {
  readonly tracker: { readonly kind: "built-in" } | BugKeeper;
  readonly tickets: { readonly kind: "built-in" } | BugKeeper;
  readonly mail: {
    readonly qa: readonly string[];
    readonly ops: readonly string[];
    /** The mailbox that answers come to, as the public side's; `null` only where no mail is sent. */
    readonly replyTo: string | null;
    /** Where mail servers send what they can't deliver; `null` only where no mail is sent. */
    readonly returnPath: string | null;
    /** Where its answers are read besides the public side's mailbox; `null` where there is no other. */
    readonly imap: ImapConfig | null;
  };
  /** The advisory on GitHub; `null` where people post its text. */
  readonly advisory: AdvisoryConfig | null;
  /** The address of private pages in links; `null` where it is the server's. */
  readonly url: string | null;
}

/** The ways to ask an environment what it runs. */
export const probeKinds = [
  "ver.txt",
  "dockerflow",
  "json",
  "header",
  "command",
  "github-deployment",
] as const;
export type ProbeKind = (typeof probeKinds)[number];

/** Where and how an environment is asked. */
export type AskedEnvironment = HttpEnvironment | CommandEnvironment | DeploymentEnvironment;
export type EnvironmentConfig = AskedEnvironment & {
  /** How often the environment is asked by itself whether a build is out; `null` for never. */
  readonly pollEveryMinutes: number | null;
};

export interface HttpEnvironment {
  /** The hosts alone, to which the probe adds its path; or the whole addresses of the answers. Without a last slash. */
  readonly urls: readonly string[];
  readonly probe:
    | { readonly kind: "ver.txt" | "dockerflow" }
    | { readonly kind: "json"; readonly commit: string; readonly version: string | null }
    | { readonly kind: "header"; readonly name: string };
  /** Whether the addresses may be of a private network; others are refused there. */
  readonly privateNetwork: boolean;
}

interface CommandEnvironment {
  readonly probe: {
    readonly kind: "command";
    /** The program's name in the folder that the server's environment names. */
    readonly program: string;
    readonly args: readonly string[];
  };
}

interface DeploymentEnvironment {
  readonly probe: {
    readonly kind: "github-deployment";
    /** Its name on GitHub. */
    readonly environment: string;
  };
}

interface ServerConfig {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The address that people and mails use; `null` where it is the one listened on. */
  readonly url: string | null;
}
