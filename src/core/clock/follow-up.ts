import type { PersonId } from "../person.ts";
import type { QuietHours } from "./quiet-hours.ts";

/**
 * What people may be waited for. `ticket` is asking for one, and accepting what rides along; `stage` is its coming free, `lease` the
 * use of it, `restore` the rolling train's build that goes back; `repair` is an effect that has failed for good.
 */
export const waitKinds = [
  "quorum",
  "write",
  "review",
  "land",
  "ticket",
  "deploy",
  "verify",
  "stage",
  "lease",
  "restore",
  "containment",
  "disclose",
  "move",
  "repair",
] as const;
/** One kind of wait. */
export type WaitKind = (typeof waitKinds)[number];

/** When people are told about a wait of one kind. */
export interface Schedule {
  readonly remindEveryMinutes: number;
  /** After so many reminders of one wait there are no more; 0 for none at all. */
  readonly mostReminders: number;
  /** From the wait's beginning to the first escalation, and from each escalation to the next. */
  readonly escalateAfterMinutes: number;
  /** Who is told at each escalation, in order. */
  readonly chain: readonly (readonly PersonId[])[];
}

/** How a project follows up on what people owe. */
export interface FollowUp {
  readonly quiet: QuietHours | null;
  readonly waits: Readonly<Record<WaitKind, Schedule>>;
}

/** What a project wishes besides the defaults: for every wait, and for single ones. */
export interface FollowUpWishes {
  readonly quiet?: QuietHours | null;
  readonly all?: Partial<Schedule>;
  readonly waits?: Partial<Record<WaitKind, Partial<Schedule>>>;
}

/** The limit of a decision, and who is told when it is past. */
export interface DecisionLimits {
  readonly decideWithinMinutes: number;
  readonly escalateTo: readonly PersonId[];
}

/**
 * The whole follow-up: what is wished for a wait, else for every wait, else the defaults. A decision has a limit of its own, and who is
 * told of a tie is told of every other wait, too, unless a chain is wished for.
 */
export function followUpOf(
  { decideWithinMinutes, escalateTo }: DecisionLimits,
  { quiet = null, all = {}, waits = {} }: FollowUpWishes = {},
): FollowUp {
  const schedules = waitKinds.map((kind) => {
    const limit = kind === "quorum" ? { escalateAfterMinutes: decideWithinMinutes } : {};
    const preset = { ...usual[kind], mostReminders: 8, chain: [escalateTo] };
    return [kind, { ...preset, ...all, ...limit, ...waits[kind] }];
  });
  return { quiet, waits: Object.fromEntries(schedules) };
}

const hour = 60;

/** Ops and QA stand by while a build is on its way; a fix takes longer than a look at it. */
const usual: Readonly<Record<WaitKind, Pick<Schedule, "remindEveryMinutes" | "escalateAfterMinutes">>> = {
  quorum: { remindEveryMinutes: hour, escalateAfterMinutes: 4 * hour },
  write: { remindEveryMinutes: 24 * hour, escalateAfterMinutes: 48 * hour },
  review: { remindEveryMinutes: 2 * hour, escalateAfterMinutes: 8 * hour },
  land: { remindEveryMinutes: 2 * hour, escalateAfterMinutes: 8 * hour },
  ticket: { remindEveryMinutes: hour, escalateAfterMinutes: 4 * hour },
  deploy: { remindEveryMinutes: hour, escalateAfterMinutes: 2 * hour },
  verify: { remindEveryMinutes: 2 * hour, escalateAfterMinutes: 8 * hour },
  stage: { remindEveryMinutes: 2 * hour, escalateAfterMinutes: 8 * hour },
  lease: { remindEveryMinutes: 4 * hour, escalateAfterMinutes: 8 * hour },
  restore: { remindEveryMinutes: hour, escalateAfterMinutes: 2 * hour },
  containment: { remindEveryMinutes: 24 * hour, escalateAfterMinutes: 72 * hour },
  disclose: { remindEveryMinutes: 24 * hour, escalateAfterMinutes: 72 * hour },
  move: { remindEveryMinutes: 4 * hour, escalateAfterMinutes: 24 * hour },
  repair: { remindEveryMinutes: hour, escalateAfterMinutes: 4 * hour },
};
