/** A right that is needed and not there, and what fails without it. */
export interface RightMissing {
  /** In the host's own words, such as `Issues: read and write`. */
  readonly right: string;
  readonly without: string;
}

/** How the host lets us in, and with which rights. */
export interface AccessSeen {
  /** Such as `GitHub Enterprise Server 3.17 at https://github.example.org`. */
  readonly host: string;
  readonly login: string;
  readonly repository: { readonly name: string; readonly hidden: boolean; readonly archived: boolean };
  /** When it was switched off by somebody, ISO 8601; `null` where it works. */
  readonly suspended: string | null;
  /** When what we sign in with ends, ISO 8601; `null` where that is never, or not told. */
  readonly ends: string | null;
  readonly missing: readonly RightMissing[];
  /** Rights that are there and that nothing here needs. */
  readonly spare: readonly string[];
  /** Rights that are needed, and of which the host tells nobody before they are used. */
  readonly untold: readonly string[];
}

/** One delivery, as its sender keeps it. */
export interface DeliverySeen {
  /** ISO 8601. */
  readonly at: string;
  readonly event: string;
  /** Of the answer; 0 where none came. */
  readonly status: number;
  /** The sender's own word for it. */
  readonly says: string;
}

/** Whether what happens on the host is delivered to us. */
export type DeliveriesSeen =
  /** We may not look. */
  | { readonly status: "hidden"; readonly right: string }
  /** Nothing is delivered to our address; to those others instead. */
  | { readonly status: "elsewhere"; readonly addresses: readonly string[] }
  | {
      readonly status: "there";
      readonly active: boolean;
      /** Whether deliveries are signed at all. */
      readonly signed: boolean;
      /** Whether the payload is the body itself, as it has to be. */
      readonly asJson: boolean;
      /** Whether the sender looks at our certificate. */
      readonly verified: boolean;
      /** Events that move cases and are not delivered. */
      readonly missing: readonly string[];
      /** The newest first. */
      readonly last: readonly DeliverySeen[];
    };

/** What a branch's rules ask of a push that is not ours to give. */
export type Guard =
  | "pull-requests-only"
  | "nobody-pushes"
  | "checks-first"
  | "signed-only"
  | "no-merge-commits"
  | "merge-queue";

/** Who may push to a branch, as far as the host tells. */
export type GuardsSeen =
  /** The plan has no rules for branches of this repository. */
  | { readonly status: "not-in-plan" }
  /** There is something, and we may not see what. */
  | ({ readonly status: "hidden"; readonly right: string } & ChecksSeen)
  | ({
      readonly status: "told";
      /** Whether people who may write to the repository may push past us. */
      readonly open: boolean;
      /** What would keep our own push back. */
      readonly against: readonly Guard[];
      /** Who alone may push; `null` where that is limited to nobody in particular, or not told. */
      readonly pushers: readonly string[] | null;
    } & ChecksSeen);

interface ChecksSeen {
  /** Names of the checks that have to be green before a landing, because the host requires them of the branch. */
  readonly checks: readonly string[];
}

/** Something that is told of each push, by a name without secrets. */
export interface Integration {
  readonly kind: "webhook" | "workflow" | "app";
  readonly name: string;
}

/** What else acts on the repository, as far as the host tells. */
export type IntegrationsSeen =
  /** The repository is on no host that we are let in to. */
  | { readonly status: "elsewhere" }
  | {
      readonly status: "told";
      readonly found: readonly Integration[];
      /** Rights without which one kind or another can't be seen. */
      readonly hidden: readonly string[];
    };

/** A secret for one address. */
export interface SignedIn {
  readonly url: string;
  readonly token: string;
}

/** Tries the place of issues and pull requests, and writes nothing. Each look may be repeated, and throws the faults that an effect would meet. */
export interface HostTrial {
  access(): Promise<AccessSeen>;
  /** How what happens there is delivered to our address. */
  deliveries(address: string): Promise<DeliveriesSeen>;
  /** What is installed on a repository, by the address that git is given. */
  integrations(address: string): Promise<IntegrationsSeen>;
  /** Who may push to a branch. */
  guards(branch: string): Promise<GuardsSeen>;
  /** What git signs in with at the one address where it does so as we do; `null` where it has a way of its own. */
  signIn(): Promise<SignedIn | null>;
}
