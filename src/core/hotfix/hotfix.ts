import type { Clearance } from "../clearance.ts";
import type { Clocks } from "../clock/clock.ts";
import type { PersonId } from "../person.ts";
import type { Policy } from "../policy.ts";
import type { TrainSnapshot } from "../train/train.ts";
import type { Build, Environment } from "./build.ts";
import type { Containment } from "./containment.ts";
import type {
  CommitSummary,
  Conflict,
  DeploymentEvidence,
  HandChange,
  Obstacle,
  Previous,
  ProbeAnswer,
  RemoteReview,
  Seen,
  UndeliveredMail,
} from "./evidence.ts";
import type { HotfixId } from "./hotfix-id.ts";
import type { Landing } from "./landing.ts";
import type { Lease } from "./lease.ts";
import type { Phase } from "./phase.ts";
import type { Choice, Vote } from "./quorum.ts";
import type { Kind, Report } from "./report.ts";
import type { StartedWork } from "./started-work.ts";

/** What stands in the way of the case right now, until the next step gets past it. */
export type Setback =
  | { readonly kind: "conflict"; readonly conflict: Conflict }
  | { readonly kind: "obstacles"; readonly obstacles: readonly Obstacle[] }
  | { readonly kind: "changes-requested"; readonly by: PersonId; readonly note: string }
  | { readonly kind: "head-moved"; readonly head: string }
  | { readonly kind: "by-hand"; readonly change: HandChange }
  | {
      readonly kind: "disputed";
      readonly environment: Environment;
      readonly by: PersonId;
      readonly answer: ProbeAnswer;
    }
  | {
      readonly kind: "rejected";
      readonly environment: Environment;
      readonly by: PersonId;
      readonly note: string;
    }
  | { readonly kind: "rolled-back"; readonly by: PersonId; readonly reason: string };

/** QA's pass of a build that a later one has replaced since. */
export interface VoidedPass {
  readonly by: PersonId;
  readonly sha: string;
  /** The case whose landing made the later build; `null` where that is not told here. */
  readonly because: HotfixId | null;
}

/** One environment's part of the case: steps 10–12. */
export interface Rollout {
  readonly ticket: string | null;
  /** Commits that ride along and nobody of ops has accepted yet. */
  readonly stowaways: readonly CommitSummary[];
  readonly build: Build | null;
  /** What the environment ran before the ticket was written: the build to go back to. */
  readonly previous: Previous | null;
  readonly claim: { readonly by: PersonId; readonly override: string } | null;
  /** What several hosts answered last, while not all of them run the build. */
  readonly partly: ProbeAnswer | null;
  readonly deployed: DeploymentEvidence | null;
  readonly passed: { readonly by: PersonId; readonly sha: string; readonly note: string } | null;
  readonly voided: VoidedPass | null;
  /** The newest build of the case that was confirmed there, of earlier attempts too. */
  readonly confirmed: Build | null;
}

/** An effect that failed outside and is tried again, or was parked for a person to retry. */
export interface FailedEffect {
  readonly effect: string;
  readonly fault: string;
  readonly says: string;
  readonly parked: boolean;
}

/** How an embargoed case goes public. */
export interface Disclosure {
  /** How many plans were made: a timer of an earlier one is no news. */
  readonly plans: number;
  readonly plan: DisclosurePlan | null;
  /** When the first of it was public although nobody disclosed it; `null` where it was kept. */
  readonly brokenSince: string | null;
  /** Where the public train stood once the private one was on it. */
  readonly published: string | null;
  /** Address of the advisory that was published; `null` where people post it. */
  readonly advisory: string | null;
}

/** What one person planned and another one has to confirm. */
export interface DisclosurePlan {
  readonly by: PersonId;
  /** ISO 8601. */
  readonly on: string;
  readonly checklist: readonly string[];
  readonly confirmedBy: PersonId | null;
}

/** Somebody who takes part by name, or is asked to. */
export interface Participation {
  readonly person: PersonId;
  /** Whether that very person has said yes: before, it counts for nothing. */
  readonly confirmed: boolean;
}

/** One case: the fold over its events. */
export interface Hotfix {
  readonly id: HotfixId;
  readonly kind: Kind;
  readonly clearance: Clearance;
  readonly report: Report;
  readonly reporter: PersonId;
  /** Who reported it, unless taken off since, and who was named after that. */
  readonly participants: readonly Participation[];
  readonly policy: Policy;
  readonly train: TrainSnapshot;
  readonly phase: Phase;
  /** Which environment steps 10–12 run for now. */
  readonly environment: Environment;
  /** 1, and one more for each rejection by QA or move to another train. */
  readonly attempt: number;
  /** How often QA has rejected it since the quorum decided. */
  readonly rejections: number;
  /** How many calls were made: 1, and one more for each reopened decision. */
  readonly round: number;
  readonly issue: string | null;
  readonly votes: readonly Vote[];
  readonly decision: Choice | null;
  readonly escalated: "tie" | "silence" | null;
  readonly work: StartedWork | null;
  readonly pullRequest: {
    readonly by: PersonId;
    readonly url: string;
    readonly head: string;
    readonly commits: readonly CommitSummary[];
  } | null;
  readonly proposer: PersonId | null;
  /** How issue and pull request stood when they were last looked at where they are kept. */
  readonly seen: {
    readonly issue: Seen["issue"];
    readonly pullRequest: Seen["pullRequest"] | null;
    /** Somebody took the bug of an embargoed case out of its groups: nothing goes on until it is back, or disclosed. */
    readonly openToAll: boolean;
  };
  /** Reviews made elsewhere that the case has taken, each with its verdict and whose it was. */
  readonly reviews: readonly (Pick<RemoteReview, "id" | "verdict"> & { readonly by: PersonId | null })[];
  /** Comments that were taken, by whose login. */
  readonly comments: readonly { readonly id: string; readonly login: string }[];
  readonly approval: { readonly by: PersonId; readonly head: string } | null;
  readonly landing: { readonly by: PersonId; readonly date: string } | null;
  /** The hotfixes of the train that one build is to carry, this one among them; none where it goes alone. */
  readonly bundle: readonly HotfixId[];
  readonly merge: string | null;
  readonly build: Build | null;
  /** The sha that a rollback took off production last: that build does not go there again. */
  readonly withdrawn: string | null;
  readonly lines: readonly string[];
  /** Every landing of the case, of earlier attempts too: what was rejected is on its train all the same. */
  readonly landings: readonly Landing[];
  /** Record commits of public landings that its private train was told to follow. */
  readonly followed: readonly string[];
  readonly containment: Containment;
  /** Its part in stage; `null` where it has none. */
  readonly lease: Lease | null;
  readonly disclosure: Disclosure;
  readonly rollouts: Readonly<Record<Environment, Rollout>>;
  readonly setback: Setback | null;
  readonly failures: readonly FailedEffect[];
  /** Mails that have not got through. The case goes on without them. */
  readonly undelivered: readonly UndeliveredMail[];
  /** Keys of the effects that were told as done, so that a job that runs twice tells it once. */
  readonly done: readonly string[];
  readonly clocks: Clocks;
  /** Mails that came in, by Message-Id, and to which of their senders it was said that they do not count. */
  readonly replies: { readonly taken: readonly string[]; readonly answered: readonly string[] };
  /** The share of users affected that was measured after all, for comparison with the report's estimate. */
  readonly affected: {
    readonly by: PersonId;
    readonly percent: number;
    readonly source: string;
  } | null;
  /** The train will not ship: the case must be moved to another train or cancelled. */
  readonly stranded: boolean;
}

/** Whether a push may have put the fix on its train that nobody has told the case of: a landing was begun, and no answer to it came. */
export function mayHaveLanded({ landing, approval, build }: Hotfix): boolean {
  return landing !== null && approval !== null && build === null;
}

/** People and addresses that wrote or proposed the change: none of them may review it. */
export function authorsOf(hotfix: Hotfix): readonly string[] {
  const people = [hotfix.work?.by, hotfix.pullRequest?.by, hotfix.proposer].filter(
    (person) => person != null,
  );
  const commits = hotfix.pullRequest?.commits.flatMap((commit) => commit.authors) ?? [];
  return [...new Set([...people, ...commits])];
}
