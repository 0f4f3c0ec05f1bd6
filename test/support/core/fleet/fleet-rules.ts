import { expect } from "vitest";
import { waitsOf } from "../../../../src/core/clock/wait.ts";
import type { Hotfix } from "../../../../src/core/hotfix/hotfix.ts";
import { owed } from "../../../../src/core/hotfix/owed.ts";
import { isEnding } from "../../../../src/core/hotfix/phase.ts";
import { wanted } from "../../../../src/core/hotfix/plan/wanted.ts";
import type { Fleet, Happened, Pending, Ship } from "./fleet.ts";

/** What has to hold after each event, and what was counted on the way. */
export interface Rules {
  readonly counts: Record<Counted, number>;
  readonly seen: (happened: Happened) => void;
  /** After a step: what waits for the system is under way. */
  readonly check: (fleet: Fleet, ship: Ship) => void;
  /** At the end, when nobody has acted until every timer was used up. */
  readonly checkEnd: (fleet: Fleet) => void;
}

type Counted =
  | "events"
  | "waits"
  | "waits that ended"
  | "escalations"
  | "production hand-overs"
  | "verified in production"
  | "rejections"
  | "rollbacks"
  | "rolled back with another one"
  | "rolled back after they had ended"
  | "voided passes"
  | "bundled hand-overs"
  | "moves to another train"
  | "trains that moved under a case"
  | "leases"
  | "leases given back"
  | "cases that stood in line";

export function createRules(): Rules {
  const counts: Rules["counts"] = {
    events: 0,
    waits: 0,
    "waits that ended": 0,
    escalations: 0,
    "production hand-overs": 0,
    "verified in production": 0,
    rejections: 0,
    rollbacks: 0,
    "voided passes": 0,
    "rolled back with another one": 0,
    "rolled back after they had ended": 0,
    "bundled hand-overs": 0,
    "moves to another train": 0,
    "trains that moved under a case": 0,
    leases: 0,
    "leases given back": 0,
    "cases that stood in line": 0,
  };
  const passed = new Map<string, string>();
  const left = new Set<string>();
  const seen = (happened: Happened) => {
    counts.events += 1;
    oneOwnerAndClockEach(happened.after);
    passBeforeProduction(happened, passed);
    leaseBeforeStage(happened);
    countRollback(happened, left, counts);
    leavesProduction(happened, left);
    count(happened, counts);
  };
  const check = (fleet: Fleet, ship: Ship) => {
    isUnderWay(fleet, ship);
    isOffProduction(fleet, ship, left);
  };
  const checkEnd = (fleet: Fleet) => {
    escalated(fleet);
    for (const ship of fleet.ships.values()) isOffProduction(fleet, ship, left);
  };
  return { counts, seen, check, checkEnd };
}

/** Every wait has exactly one owner and one clock, and no clock is of anything else. */
function oneOwnerAndClockEach(hotfix: Hotfix): void {
  const waits = waitsOf(hotfix);
  const { running } = hotfix.clocks;
  const names = waits.map(({ kind, key }) => `${kind} ${key}`);
  const ofClocks = running.map(({ wait, key }) => `${wait} ${key}`);
  if (new Set(names).size !== names.length || names.toSorted().join() !== ofClocks.toSorted().join())
    expect(ofClocks, `${hotfix.id} while ${hotfix.phase}`).toEqual(names);
  for (const { person, roles, kind } of waits)
    if (person === null && roles.length === 0) expect.fail(`${hotfix.id}: ${kind} is nobody's`);
  if (isEnding(hotfix.phase) && waits.length > 0) expect.fail(`${hotfix.id} has ended, and is waited for`);
}

/** Production gets the very build that QA passed on stage, and none that a later landing has replaced. */
function passBeforeProduction({ event, after }: Happened, passed: Map<string, string>): void {
  const { id, build } = after;
  if (event.type === "BuildPassed" && event.environment === "stage") passed.set(id, event.sha);
  if (event.type === "BuildSuperseded" || event.type === "Landed" || event.type === "HotfixMoved")
    passed.delete(id);
  const asks = event.type === "TicketRequested" || event.type === "HandedOver";
  if (asks && event.environment === "production" && passed.get(id) !== build?.sha)
    expect.fail(`${id} hands ${build?.sha} over to production, and ${passed.get(id)} was passed on stage`);
}

/** A live train's build goes to stage only by a lease, and a case that has ended has nothing to do with stage. */
function leaseBeforeStage({ event, after }: Happened): void {
  const { id, train, lease, phase } = after;
  const toStage = event.type === "HandedOver" && event.environment === "stage";
  if (toStage && train.life === "production" && lease?.status !== "held")
    expect.fail(`${id} is handed over for stage, which is not leased to it`);
  if (isEnding(phase) && lease !== null) expect.fail(`${id} has ended, and its lease is ${lease.status}`);
}

/** Keeps the builds that were rolled back: none of them goes to production again. */
function leavesProduction({ event }: Happened, left: Set<string>): void {
  if (event.type === "RolledBack") left.add(event.sha);
}

/** Once all aboard were told, no case is on its way to production, or rests there, in a build that has left it. */
function isOffProduction({ ships }: Fleet, { hotfix }: Ship, left: ReadonlySet<string>): void {
  const { id, environment, build, phase, rollouts } = hotfix;
  const sha = (phase === "ticketing" ? build : rollouts.production.build)?.sha ?? "";
  if (environment !== "production" || phase === "cancelled" || !left.has(sha)) return;
  const isTold = ({ intent, event }: Pending) =>
    intent.type === "roll-back-aboard" && event.type === "RolledBack" && event.sha === sha;
  if (![...ships.values()].some(({ pending }) => pending.some(isTold)))
    expect.fail(`${id} is ${phase} in production with ${sha}, which was rolled back`);
}

/** A case that waits for the system has an effect under way that is still wanted, or stage has something to tell it. */
function isUnderWay({ news }: Fleet, { hotfix, pending, timers }: Ship): void {
  const next = owed(hotfix);
  if (next.by !== "system" || next.parked || news.some((event) => event.hotfix === hotfix.id)) return;
  if (![...pending, ...timers].some(({ intent }) => wanted(intent, hotfix)))
    expect.fail(`${hotfix.id} waits for the system while ${hotfix.phase}, and nothing is under way`);
}

/** Whoever was waited for and did nothing: the whole chain has been told. */
function escalated({ ships }: Fleet): void {
  for (const { hotfix } of ships.values())
    for (const { wait, level } of hotfix.clocks.running)
      expect(level, `${hotfix.id}: ${wait}`).toBe(hotfix.policy.followUp.waits[wait].chain.length);
}

function countRollback({ event, after }: Happened, left: ReadonlySet<string>, counts: Rules["counts"]): void {
  if (event.type !== "RolledBack" || !left.has(event.sha)) return;
  counts[isEnding(after.phase) ? "rolled back after they had ended" : "rolled back with another one"] += 1;
}

function count({ event, before, after }: Happened, counts: Rules["counts"]): void {
  const [was, is] = [before?.clocks.running ?? [], after.clocks.running];
  counts.waits += after.clocks.started - (before?.clocks.started ?? 0);
  counts["waits that ended"] += was.filter(({ number }) =>
    is.every((clock) => clock.number !== number),
  ).length;
  const isProduction = "environment" in event && event.environment === "production";
  if (event.type === "Escalated") counts.escalations += 1;
  if (event.type === "HandedOver" && isProduction) counts["production hand-overs"] += 1;
  if (event.type === "BuildPassed" && isProduction) counts["verified in production"] += 1;
  if (event.type === "BuildRejected") counts.rejections += 1;
  if (event.type === "RolledBack") counts.rollbacks += 1;
  if (event.type === "BuildSuperseded" && before?.rollouts.stage.passed) counts["voided passes"] += 1;
  if (event.type === "TicketRequested" && event.bundle) counts["bundled hand-overs"] += 1;
  if (event.type === "HotfixMoved") counts["moves to another train"] += 1;
  if (event.type === "StageLeased") counts.leases += 1;
  if (event.type === "StageLeft") counts["leases given back"] += 1;
  if (event.type === "StageAwaited") counts["cases that stood in line"] += 1;
  if (event.type === "TrainMoved") counts["trains that moved under a case"] += 1;
}
