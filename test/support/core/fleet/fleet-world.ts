import type { Build } from "../../../../src/core/hotfix/build.ts";
import type { Of } from "../../../../src/core/hotfix/command.ts";
import type { Hotfix } from "../../../../src/core/hotfix/hotfix.ts";
import { wanted } from "../../../../src/core/hotfix/plan/wanted.ts";
import type { WorldCommand } from "../../../../src/core/hotfix/world-command.ts";
import { speakerOf } from "../../../../src/core/train/train-queue.ts";
import { mails, merge, runs, sha } from "../facts.ts";
import { everybody } from "../people.ts";
import {
  branchReady,
  branchRefused,
  callSent,
  contained,
  handedOver,
  headMoved,
  issueOpened,
  lacking,
  landingConflicted,
  landingRefused,
  pickConflicted,
  proposalRefused,
  pullRequestOpened,
  restoreAsked,
  ticketWithStowaways,
  ticketWritten,
} from "../world-answers.ts";
import { type Fleet, give, giveTrain, openShips, type Pending, type Ship } from "./fleet.ts";
import { probeRestored, rollingOnStage, toStage } from "./fleet-stage.ts";

/** Carries out the next effect of a case, if it is still wanted; whether there was one. */
export function carryOut(fleet: Fleet, ship: Ship): boolean {
  const next = ship.pending.shift();
  if (next !== undefined) perform(fleet, ship, next);
  return next !== undefined;
}

/** Rings the timers of a case that are due; how many there were. */
export function ring(fleet: Fleet, ship: Ship): number {
  const due = ship.timers.filter(({ at }) => at <= fleet.now);
  if (due.length === 0) return 0;
  ship.timers = ship.timers.filter(({ at }) => at > fleet.now);
  for (const timer of due) perform(fleet, ship, timer);
  return due.length;
}

function perform(fleet: Fleet, ship: Ship, pending: Pending): void {
  if (!wanted(pending.intent, ship.hotfix)) return;
  for (const command of answers(fleet, ship, pending)) give(fleet, ship.hotfix.id, command);
}

/** What the world answers: now and then that it did not work. */
function answers(fleet: Fleet, ship: Ship, pending: Pending): readonly WorldCommand[] {
  const { dice } = fleet;
  const { intent } = pending;
  switch (intent.type) {
    case "open-issue":
      return [issueOpened];
    case "send-call":
      return [callSent];
    case "follow-up":
      return [{ type: "FollowUp", clock: intent.clock, turn: intent.turn }];
    case "prepare-branch":
      return [dice.percent(90) ? branchReady : dice.one<WorldCommand>([pickConflicted, branchRefused])];
    case "open-pull-request":
      return [dice.percent(92) ? pullRequestOpened() : proposalRefused];
    case "land":
      return [dice.percent(85) ? pushed(fleet, ship) : dice.one<WorldCommand>(notLanded)];
    case "write-ticket":
      return ticket(fleet, ship, pending);
    case "hand-over":
      return [handedOver(intent.environment)];
    case "probe":
      return [{ type: "RecordProbe", ...probe(fleet, ship) }];
    case "poll":
      return [{ type: "RecordPoll", ...probe(fleet, ship) }];
    case "check-containment":
      return [dice.percent(80) ? contained(intent.round) : lacking(intent.round)];
    case "tell-aboard":
      return tellAboard(fleet, pending);
    case "roll-back-aboard":
      return rollBackAboard(fleet, pending);
    case "close-bundle":
      return closeBundle(fleet, pending);
    case "tell-bundle":
      return tellBundle(fleet, ship, pending);
    case "ask-for-stage":
      return toStage(fleet, { type: "AskForStage", hotfix: ship.hotfix.id, rolling: rollingOnStage(fleet) });
    case "leave-stage":
      return toStage(fleet, { type: "LeaveStage", hotfix: ship.hotfix.id });
    case "give-stage-back":
      return toStage(fleet, { type: "GiveStageBack", hotfix: ship.hotfix.id });
    case "ask-back":
      return [restoreAsked];
    case "probe-restored":
    case "poll-restored":
      return probeRestored(fleet, ship);
    case "derail-train":
      return derail(fleet, ship);
    default:
      return []; // tells people of something, and brings nothing back
  }
}

const notLanded = [landingConflicted, landingRefused, headMoved] as const;

/** Pushed onto the train: a build of its own, on top of all others. */
function pushed(fleet: Fleet, { hotfix }: Ship): WorldCommand {
  const track = fleet.tracks.get(hotfix.train.name);
  fleet.made += 1;
  const build: Build = {
    train: hotfix.train.name,
    version: hotfix.train.name,
    release: String(fleet.made),
    sha: sha(fleet.made),
    location: "https://code.example/repository.git",
  };
  track?.builds.push(build);
  return { type: "RecordLanding", merge, build, lines: [], attempts: 1 };
}

function ticket(
  { dice, tracks }: Fleet,
  { hotfix }: Ship,
  { intent, after }: Pending,
): readonly WorldCommand[] {
  const { build } = after;
  if (intent.type !== "write-ticket" || build === null || build.sha !== hotfix.build?.sha) return [];
  const write = dice.percent(90) ? ticketWritten : ticketWithStowaways;
  const running = tracks.get(after.train.name)?.runs[intent.environment] ?? sha(0);
  const previous = { known: "by-probe", version: "", release: null, sha: running } as const;
  return [{ ...write(intent.environment, 1), build, previous }];
}

/** What the environment runs whose turn it is, and whether the build of the case is in that. */
function probe({ tracks }: Fleet, { hotfix }: Ship): Omit<Of<"RecordPoll">, "type"> {
  const { environment, train, build } = hotfix;
  const track = tracks.get(train.name);
  const running = track?.runs[environment] ?? null;
  const contains = build !== null && running !== null && isAboard(track?.builds ?? [], build.sha, running);
  return { environment, answer: runs(running), contains };
}

function isAboard(builds: readonly Build[], one: string, other: string): boolean {
  const place = (of: string) => builds.findIndex((build) => build.sha === of);
  return place(one) !== -1 && place(one) <= place(other);
}

/** As the engine does it: each other case of the build of this one, and this one of theirs. */
function tellAboard(fleet: Fleet, { after }: Pending): readonly WorldCommand[] {
  const { id, build, train, clearance } = after;
  if (build === null) return [];
  for (const { hotfix } of openShips(fleet, train.name)) {
    if (hotfix.id === id || hotfix.build === null || hotfix.clearance !== clearance) continue;
    tell(fleet, hotfix.id, build, id);
    tell(fleet, id, hotfix.build, hotfix.id);
  }
  return [];
}

function tell(fleet: Fleet, id: string, build: Build, hotfix: string): void {
  const over = fleet.ships.get(id)?.hotfix.build?.sha;
  const builds = fleet.tracks.get(build.train)?.builds ?? [];
  if (over === undefined || over === build.sha || !isAboard(builds, over, build.sha)) return;
  give(fleet, id, { type: "RecordNewerBuild", build, over, hotfix });
}

/** As the engine does it: each other case of the build that has left production, also one that has ended. */
function rollBackAboard(fleet: Fleet, { event, after }: Pending): readonly WorldCommand[] {
  if (event.type !== "RolledBack") return [];
  const { by: who, reason, sha: left, to } = event;
  for (const { hotfix } of fleet.ships.values())
    if (hotfix.id !== after.id && isOf(left, hotfix))
      give(fleet, hotfix.id, { type: "RecordRolledBack", who, reason, sha: left, to });
  return [];
}

function isOf(left: string, { build, rollouts }: Hotfix): boolean {
  return build?.sha === left || rollouts.production.build?.sha === left;
}

function closeBundle(fleet: Fleet, { after }: Pending): readonly WorldCommand[] {
  const bundled = openShips(fleet, after.train.name)
    .map(({ hotfix }) => hotfix)
    .filter(({ id }) => after.bundle.includes(id));
  const landed = bundled.filter(({ phase }) => phase === "recorded");
  const speaker = speakerOf(landed);
  const by = everybody.find(({ id }) => id === after.landing?.by);
  if (speaker === null || by === undefined || bundled.some(({ phase }) => phase === "landing")) return [];
  const bundle = landed.map(({ id }) => id);
  give(fleet, speaker.id, { type: "IssueTicket", by, environment: "stage", bundle });
  return [];
}

function tellBundle(fleet: Fleet, ship: Ship, { after }: Pending): readonly WorldCommand[] {
  const { build, previous, ticket: url, deployed: evidence } = after.rollouts.stage;
  if (build === null || previous === null || url === null) return [];
  const environment = "stage";
  const told = { asked: "ann", environment, url, build, previous, difference: "", mails } as const;
  const command: WorldCommand =
    evidence === null
      ? { type: "RecordBundledHandOver", ...told }
      : { type: "RecordBundledDeployment", environment, sha: build.sha, evidence };
  for (const id of after.bundle.filter((other) => other !== ship.hotfix.id)) give(fleet, id, command);
  return [];
}

function derail(fleet: Fleet, { hotfix }: Ship): readonly WorldCommand[] {
  const by = { id: "pointsman", roles: ["ops"] } as const;
  giveTrain(fleet, hotfix.train.name, {
    type: "DerailTrain",
    by,
    reason: "It loses data",
    hotfix: hotfix.id,
  });
  return [];
}
