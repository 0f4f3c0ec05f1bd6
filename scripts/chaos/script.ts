import type { WaitKind } from "../../src/core/clock/follow-up.ts";
import { type Phase, phases } from "../../src/core/hotfix/phase.ts";
import type { CaseJson, LogJson } from "../../src/engine/case-json.ts";
import { trains } from "../demo/sandbox-files.ts";

/** What people do in a chaos run, in order; each is repeated until the case shows that it was done. */
export interface Deed {
  readonly who: string;
  readonly args: (id: string) => readonly string[];
  readonly isDone: (hotfix: CaseJson, log: LogJson["events"]) => boolean;
}

/** What is followed up while the run lasts: for a day nobody hears of any other wait. */
export const followUp = `follow-up:
  remind-every: 1d
  escalate-after: 2d
  waits:
    deploy: ${soon()}
    lease: ${soon()}
    restore: ${soon()}
    containment: ${soon()}
`;

/** Two reminders and an escalation of each wait, each a mail to one person. */
export const told = 3;

function soon(): string {
  return "{ remind-every: 1h, escalate-after: 2h, reminders: 2 }";
}

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

/**
 * Everything after the report.
 *
 * @param fix a commit to pick; `null` for new work, which somebody pushes
 * @param between what is done when QA has passed stage and nobody has asked for production
 */
export function deeds(fix: string | null, between: readonly Deed[] = []): readonly Deed[] {
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
    reach("ann", "writing", (id) => ["start", id, ...(fix === null ? [] : ["--pick", fix])]),
    reach("ann", "in-review", (id) => ["propose", id]),
    reach("bob", "approved", (id) => ["review", id, "--approve"]),
    reach("ann", "recorded", (id) => ["land", id, "--date", "2026.11.23"]),
    ...rollOut("stage", "vetted"),
    ...between,
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
    hear((log) => hasToldAll(log, environment)),
    { who: "dee", args: (id) => ["deployed", id, environment], isDone: has("deployed") },
    { who: "cyn", args: (id) => ["verify", id, environment, "--pass"], isDone: has("passed") },
  ];
}

/** Nobody does anything until the follow-up has told so much. */
export function hear(isTold: (log: LogJson["events"]) => boolean): Deed {
  return { who: "dee", args: (id) => ["status", id], isDone: (_, log) => isTold(log) };
}

/** Whether every mail about a deployment to an environment is out. */
export function hasToldAll(log: LogJson["events"], environment: "stage" | "production"): boolean {
  return toldOf(log, "deploy") >= (environment === "stage" ? told : 2 * told);
}

/** How many mails about waits of a kind are out. */
export function toldOf(log: LogJson["events"], kind: WaitKind): number {
  const events = log.map(({ event }) => event);
  const clocks = events.flatMap((event) =>
    (event.type === "Reminded" || event.type === "Escalated") && event.wait === kind ? [event.clock] : [],
  );
  return events.filter(
    (event) =>
      event.type === "EffectDone" && clocks.some((clock) => event.effect.endsWith(`.remind.${clock}`)),
  ).length;
}

function isPast(hotfix: CaseJson, phase: Phase): boolean {
  return hotfix.environment === "production" || phases.indexOf(hotfix.phase) >= phases.indexOf(phase);
}
