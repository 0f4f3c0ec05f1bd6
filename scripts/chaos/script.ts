import { type Phase, phases } from "../../src/core/hotfix/phase.ts";
import type { CaseJson, LogJson } from "../../src/engine/case-json.ts";
import { trains } from "../demo/sandbox-files.ts";

/** What people do in a chaos run, in order; each is repeated until the case shows that it was done. */
export interface Deed {
  readonly who: string;
  readonly args: (id: string) => readonly string[];
  readonly isDone: (hotfix: CaseJson, log: LogJson["events"]) => boolean;
}

/** Only a deployment is followed up while the run lasts. */
export const followUp = `follow-up:
  remind-every: 1d
  escalate-after: 2d
  waits:
    deploy: { remind-every: 1h, escalate-after: 2h, reminders: 2 }
`;

/** Two reminders and an escalation for each environment, each a mail to one person. */
export const told = 3;

export const title = "Blank page for names with an apostrophe";

export const reportArgs = reportOn(trains.rolling);

/** How the hotfix is reported on a train. */
export function reportOn(train: string): readonly string[] {
  return [
    ...["report", "--train", train, "--title", title],
    ...["--manifestation", "A blank page after signing in.", "--affected", "2"],
    ...["--complexity", "low", "--risk", "low", "--risk-note", "One line."],
    ...["--changelog", "Names with an apostrophe no longer break the page: #112"],
  ];
}

/** Everything after the report. */
export function deeds(fix: string): readonly Deed[] {
  const vote = (who: string): Deed => ({
    who,
    args: (id) => ["vote", id, "hotfix"],
    isDone: (hotfix) => hotfix.votes.some(({ by }) => by === who),
  });
  const reach = (who: string, phase: Phase, args: Deed["args"]): Deed => ({
    who,
    args,
    isDone: (hotfix) => isPast(hotfix, phase),
  });
  return [
    ...["ann", "cyn", "dee"].map(vote),
    reach("ann", "writing", (id) => ["start", id, "--pick", fix]),
    reach("ann", "in-review", (id) => ["propose", id]),
    reach("bob", "approved", (id) => ["review", id, "--approve"]),
    reach("ann", "recorded", (id) => ["land", id, "--date", "2026.11.23"]),
    ...rollOut("stage", "vetted"),
    ...rollOut("production", "verified"),
  ];
}

function rollOut(environment: "stage" | "production", end: Phase): readonly Deed[] {
  const has = (part: "ticket" | "deployed" | "passed") => (hotfix: CaseJson) =>
    hotfix.rollouts[environment][part] !== null;
  const handedOver = (hotfix: CaseJson) => hotfix.environment === environment && isPast(hotfix, "deploying");
  return [
    {
      who: "dee",
      args: (id) => ["ticket", id, environment],
      isDone: (hotfix) => has("ticket")(hotfix) && (handedOver(hotfix) || hotfix.phase === end),
    },
    {
      who: "dee",
      args: (id) => ["status", id],
      isDone: (_, log) => hasToldAll(log, environment),
    },
    { who: "dee", args: (id) => ["deployed", id, environment], isDone: has("deployed") },
    { who: "cyn", args: (id) => ["verify", id, environment, "--pass"], isDone: has("passed") },
  ];
}

/** Whether every mail of the follow-up is out since the build was handed over to an environment. */
export function hasToldAll(log: LogJson["events"], environment: string): boolean {
  const handed = log.findIndex(
    ({ event }) => event.type === "HandedOver" && event.environment === environment,
  );
  const since = log.slice(handed).map(({ event }) => event);
  return handed !== -1 && since.filter(isMailed).length >= told;
}

function isMailed(event: LogJson["events"][number]["event"]): boolean {
  return event.type === "EffectDone" && event.effect.includes(".remind.");
}

function isPast(hotfix: CaseJson, phase: Phase): boolean {
  return hotfix.environment === "production" || phases.indexOf(hotfix.phase) >= phases.indexOf(phase);
}
