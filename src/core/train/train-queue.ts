import { isReplaceable } from "../hotfix/decide/decide-newer-build.ts";
import type { Hotfix } from "../hotfix/hotfix.ts";
import type { HotfixId } from "../hotfix/hotfix-id.ts";
import { isEnding, type Phase, phases } from "../hotfix/phase.ts";
import type { TrainSnapshot } from "./train.ts";

/** An open hotfix in the queue of its train. */
export interface QueuePlace {
  readonly hotfix: Hotfix;
  /** Hotfixes whose pass on stage its landing will make void. */
  readonly voids: readonly HotfixId[];
  /** Hotfixes whose build is on its way to stage, or tested there, and will be replaced by its landing. */
  readonly replaces: readonly HotfixId[];
}

/** Hotfixes that one build can carry: the ones to land, then one ticket and one call to QA for all of them. */
export interface Bundle {
  /** In the order of the queue, at least two. */
  readonly hotfixes: readonly [HotfixId, ...HotfixId[]];
  /** Those of them that are approved and have to land. */
  readonly lands: readonly HotfixId[];
}

/** The open hotfixes of a train as one queue, those nearest to production first. */
export interface TrainQueue {
  readonly places: readonly QueuePlace[];
  /** `null` where fewer than two hotfixes are ready to share a build. */
  readonly bundle: Bundle | null;
}

/**
 * The queue of a train. Pure: computed from the cases, so nobody has to keep it in order.
 *
 * @param hotfixes cases of the train, those reported first in front; ended ones are left out
 */
export function trainQueue(train: TrainSnapshot, hotfixes: readonly Hotfix[]): TrainQueue {
  const open = hotfixes.filter((hotfix) => hotfix.train.name === train.name && !isEnding(hotfix.phase));
  const queued = open.toSorted((one, other) => rankOf(other) - rankOf(one));
  const places = queued.map((hotfix) => ({ hotfix, ...effectsOfLanding(hotfix, queued) }));
  return { places, bundle: train.life === "rolling" ? bundleIn(queued) : null };
}

/** Production comes after everything on stage, and within either the order is that of the process. */
function rankOf({ environment, phase }: Hotfix): number {
  return (environment === "production" ? phases.length : 0) + phases.indexOf(phase);
}

/** A landing makes a build that contains the ones before it: what was said of those counts no more. */
function effectsOfLanding(hotfix: Hotfix, queued: readonly Hotfix[]): Pick<QueuePlace, "voids" | "replaces"> {
  if (!toLand.includes(hotfix.phase)) return { voids: [], replaces: [] };
  const hit = queued.filter((other) => other.clearance === hotfix.clearance && isReplaceable(other));
  const [voided, replaced] = [hit.filter(isPassed), hit.filter((other) => !isPassed(other))];
  return { voids: voided.map(({ id }) => id), replaces: replaced.map(({ id }) => id) };
}

function isPassed({ rollouts }: Hotfix): boolean {
  return rollouts.stage.passed !== null;
}

/** Decided, and not on the train yet. */
const toLand: readonly Phase[] = [
  "starting",
  "branching",
  "writing",
  "proposing",
  "in-review",
  "approved",
  "landing",
];

/**
 * What can share a build: approved and not landed, or landed and not handed over. Embargoed hotfixes go by their own
 * ways, and on a train that is live each hotfix has a ticket of its own.
 */
function bundleIn(queued: readonly Hotfix[]): Bundle | null {
  const ready = queued.filter(({ clearance, phase, stranded }) => {
    return clearance === "public" && !stranded && (phase === "approved" || phase === "recorded");
  });
  const [first, ...others] = ready.map(({ id }) => id);
  if (first === undefined || others.length === 0) return null;
  const lands = ready.filter(({ phase }) => phase === "approved");
  return { hotfixes: [first, ...others], lands: lands.map(({ id }) => id) };
}

/**
 * The hotfix of a bundle that the one ticket is asked for: the one whose landing made the build that they share. `null`
 * while they do not share one yet, or none has landed.
 *
 * @param landed the cases of the bundle that have landed and are not handed over
 */
export function speakerOf(landed: readonly Hotfix[]): Hotfix | null {
  const [first] = landed;
  const sha = first?.build?.sha;
  if (first === undefined || landed.some(({ build }) => build?.sha !== sha)) return null;
  return landed.find(({ landings }) => landings.at(-1)?.record === sha) ?? first;
}
