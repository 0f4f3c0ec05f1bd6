import { awaitsRestore } from "../../../../src/core/hotfix/evolve/evolve-lease.ts";
import type { Hotfix } from "../../../../src/core/hotfix/hotfix.ts";
import type { HumanCommand } from "../../../../src/core/hotfix/human-command.ts";
import { owed } from "../../../../src/core/hotfix/owed.ts";
import type { Phase } from "../../../../src/core/hotfix/phase.ts";
import type { Actor } from "../../../../src/core/person.ts";
import { trainQueue } from "../../../../src/core/train/train-queue.ts";
import { policy, report, sha } from "../facts.ts";
import { abe, ann, bob, cyn, dan, everybody } from "../people.ts";
import type { Dice } from "./dice.ts";
import { type Fleet, give, giveTrain, openShips } from "./fleet.ts";

/** How many cases are open, on how many trains that are under way. */
export interface FleetSize {
  readonly hotfixes: number;
  readonly trains: number;
}

/** Somebody does something: on a train, with several hotfixes at once, or on one. */
export function somebodyActs(fleet: Fleet, size: FleetSize): void {
  const { dice } = fleet;
  if (underWay(fleet).length < size.trains) addTrain(fleet);
  else if (openShips(fleet).length < size.hotfixes) reportOne(fleet);
  else if (dice.percent(0.3)) moveTrain(fleet);
  else if (dice.percent(5)) takeBundle(fleet);
  else actOnOne(fleet);
}

function actOnOne(fleet: Fleet): void {
  const { dice } = fleet;
  const ship = dice.any(openShips(fleet));
  if (ship === undefined) return;
  const command = dice.percent(96) ? usual(fleet, ship.hotfix) : unusual(fleet, ship.hotfix);
  if (command !== null) give(fleet, ship.hotfix.id, command);
}

function underWay({ tracks }: Fleet) {
  return [...tracks.values()].filter(({ train }) => train.life === "rolling" || train.life === "production");
}

function addTrain(fleet: Fleet): void {
  const name = `2013.${String(fleet.tracks.size + 1).padStart(4, "0")}`;
  giveTrain(fleet, name, { type: "AddTrain", by: ann, name, branch: `train-${name}`, life: "rolling" });
}

function reportOne(fleet: Fleet): void {
  const track = fleet.dice.any(underWay(fleet));
  if (track === undefined) return;
  const id = `hf-${fleet.ships.size + 1}`;
  give(fleet, id, { type: "ReportHotfix", by: bob, id, kind: "normal", report, train: track.train, policy });
}

/** Trains go live, and after a while out of use; now and then one is derailed. */
function moveTrain(fleet: Fleet): void {
  const track = fleet.dice.any(underWay(fleet));
  if (track === undefined) return;
  const { name, life } = track.train;
  const to = life === "production" ? "retire" : fleet.dice.one(["promote", "promote", "derail"]);
  if (to === "derail")
    giveTrain(fleet, name, { type: "DerailTrain", by: cyn, reason: "It loses data", hotfix: null });
  else giveTrain(fleet, name, { type: to === "promote" ? "PromoteTrain" : "RetireTrain", by: cyn });
}

/** The one act that a queue offers. */
function takeBundle(fleet: Fleet): void {
  const track = fleet.dice.any(underWay(fleet));
  if (track === undefined) return;
  const cases = openShips(fleet, track.train.name).map(({ hotfix }) => hotfix);
  const { bundle } = trainQueue(track.train, cases);
  if (bundle === null) return;
  const { hotfixes, lands } = bundle;
  for (const id of lands) give(fleet, id, { type: "LandFix", by: ann, date: "2013.06.04", bundle: hotfixes });
  if (lands.length > 0) return;
  const [id] = hotfixes;
  give(fleet, id, { type: "IssueTicket", by: cyn, environment: "stage", bundle: hotfixes });
}

/** What those do who owe the next step. */
function usual(fleet: Fleet, hotfix: Hotfix): HumanCommand | null {
  if (awaitsRestore(hotfix) && fleet.dice.percent(30)) return restored;
  if (hotfix.stranded && owed(hotfix).by === "people") return leave(fleet, hotfix);
  return usually[hotfix.phase]?.(fleet, hotfix) ?? null;
}

type Choose = (fleet: Fleet, hotfix: Hotfix) => HumanCommand;

const usually: Partial<Record<Phase, Choose>> = {
  deciding: ({ dice }) => vote(dice),
  starting: () => ({ type: "StartWork", by: ann, picks: [] }),
  writing: () => ({ type: "ProposeFix", by: ann }),
  "in-review": ({ dice }) =>
    dice.percent(88)
      ? { type: "ApproveFix", by: dice.one([dan, abe]), head: null, note: "" }
      : { type: "RequestChanges", by: dan, note: "One more test" },
  approved: () => ({ type: "LandFix", by: ann, date: "2013.06.04" }),
  recorded: () => ({ type: "IssueTicket", by: cyn, environment: "stage" }),
  accepting: () => ({ type: "AcceptStowaways", by: cyn, reason: "Reviewed" }),
  deploying: (fleet, hotfix) => deploy(fleet, hotfix),
  verifying: ({ dice }, hotfix) => verify(dice, hotfix),
  vetted: () => ({ type: "IssueTicket", by: cyn, environment: "production" }),
  restoring: () => restored,
  containing: ({ dice }) =>
    dice.percent(50)
      ? { type: "WaiveBranch", by: ann, branch: "dev", reason: "Gone there" }
      : { type: "CheckContainment", by: ann },
};

const restored: HumanCommand = { type: "ClaimRestored", by: cyn, override: "" };

function vote({ one }: Dice): HumanCommand {
  const choice = one(["hotfix", "hotfix", "hotfix", "hotfix", "hotfix", "hotfix", "ship", "derail"]);
  return { type: "CastVote", by: one([ann, bob, cyn]), choice, reason: "" };
}

/** Ops deploys the build, now and then another one, and says so either way. */
function deploy({ dice, tracks }: Fleet, { environment, build, train }: Hotfix): HumanCommand {
  const track = tracks.get(train.name);
  if (track !== undefined && build !== null && dice.percent(85)) track.runs[environment] = build.sha;
  const override = dice.percent(5) ? "The probe is behind a cache" : "";
  return { type: "ClaimDeployed", by: cyn, environment, override };
}

/** QA passes or rejects it; ops now and then takes production back before that. */
function verify({ percent }: Dice, { environment, build }: Hotfix): HumanCommand {
  if (environment === "production" && percent(11))
    return { type: "RollBack", by: cyn, reason: "Sign-in times out" };
  return percent(90)
    ? { type: "PassBuild", by: bob, environment, note: "", sha: build?.sha ?? sha(0) }
    : { type: "RejectBuild", by: bob, environment, note: "Still empty" };
}

function leave(fleet: Fleet, { train }: Hotfix): HumanCommand {
  const other = fleet.dice.any(underWay(fleet).filter((track) => track.train.name !== train.name));
  if (other === undefined || fleet.dice.percent(20))
    return { type: "CancelHotfix", by: ann, reason: "The train is gone" };
  return { type: "MoveHotfix", by: cyn, train: other.train };
}

/** What anybody may try at any time, whether or not it is their turn. */
function unusual({ dice, now }: Fleet, { environment, phase }: Hotfix): HumanCommand {
  const by: Actor = dice.any(everybody) ?? ann;
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
  return dice.one<HumanCommand>([
    { type: "RollBack", by, reason: "Sign-in times out" },
    { type: "IssueTicket", by, environment: "production" },
    { type: "PassBuild", by, environment: "production", note: "" },
    { type: "RejectBuild", by, environment, note: "Still empty" },
    { type: "LandFix", by, date: "2013.06.04" },
    { type: "ClaimDeployed", by, environment: "production", override: "Trust me" },
    { type: "SnoozeWait", by, wait: null, until: at(120), reason: "At lunch", now: at(0) },
    { type: "ReopenDecision", by, reason: "New facts" },
    { type: "CheckContainment", by },
    { type: "ReturnStage", by, reason: "QA is back tomorrow" },
    { type: "ClaimRestored", by, override: "The probe is behind a cache" },
    { type: phase === "deciding" ? "CancelHotfix" : "RollBack", by, reason: "A duplicate" },
  ]);
}
