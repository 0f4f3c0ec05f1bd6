import type { WaitKind } from "../../src/core/clock/follow-up.ts";
import { type Phase, phases } from "../../src/core/hotfix/phase.ts";
import type { CaseJson, LogJson } from "../../src/engine/views/case-json.ts";
import { trains } from "../demo/sandbox-files.ts";

/** What people do in a chaos run, in order; each is repeated until the case shows that it was done. */
export interface Deed {
  readonly who: string;
  readonly args: (id: string) => readonly string[];
  readonly isDone: (hotfix: CaseJson, log: LogJson["events"]) => boolean;
}

/** What is followed up while the run lasts, and nothing else: for a day nobody hears of any other wait. */
export function followUp(waits: readonly WaitKind[]): string {
  return `decide-within: ${waits.includes("quorum") ? "2h" : "2d"}
follow-up:
  remind-every: 1d
  escalate-after: 2d
  waits:
${waits.map((wait) => `    ${wait}: ${wait === "quorum" ? soon : `${soon}, escalate-after: 2h`} }\n`).join("")}`;
}

/** What is waited for while a build is on its way, and beside it. */
export const onItsWay: readonly WaitKind[] = ["deploy", "lease", "restore", "containment"];

/** What is waited for from people before and after that. */
export const byHand: readonly WaitKind[] = ["quorum", "write", "review", "verify"];

/** Two reminders and an escalation of each wait, each told to whoever is awaited then. */
export const told = 3;

/** A decision is escalated by a limit of its own. */
const soon = "{ remind-every: 1h, reminders: 2";

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

/** How people go about a hotfix. */
interface Ways {
  /** A commit to pick; `null` for new work, which somebody pushes. */
  readonly fix: string | null;
  /** What is done when QA has passed stage and nobody has asked for production. */
  readonly between?: readonly Deed[];
  /** Nobody votes, writes, reviews or verifies before the follow-up has told everything about it. */
  readonly isSlow?: boolean;
}

/** Everything after the report. */
export function deeds({ fix, between = [], isSlow = false }: Ways): readonly Deed[] {
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
  const hearOf = (wait: WaitKind, times = 1) =>
    isSlow ? [hear((log) => toldOf(log, wait) >= times * told)] : [];
  return [
    ...hearOf("quorum"),
    ...["ann", "cyn", "dee"].map(vote),
    ...hearOf("write"),
    reach("ann", "writing", (id) => ["start", id, ...(fix === null ? [] : ["--pick", fix])]),
    ...hearOf("write", 2),
    reach("ann", "in-review", (id) => ["propose", id]),
    ...hearOf("review"),
    reach("bob", "approved", (id) => ["review", id, "--approve"]),
    reach("ann", "recorded", (id) => ["land", id, "--date", "2026.11.23"]),
    ...rollOut("stage", "vetted", hearOf("verify")),
    ...between,
    ...rollOut("production", "verified", hearOf("verify", 2)),
  ];
}

function rollOut(
  environment: "stage" | "production",
  end: Phase,
  beforePass: readonly Deed[],
): readonly Deed[] {
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
    ...beforePass,
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

/** How many of the reminders and escalations of waits of a kind are out. */
export function toldOf(log: LogJson["events"], kind: WaitKind): number {
  const clocks = clocksOf(log, kind);
  return log.filter(
    ({ event }) =>
      event.type === "EffectDone" && clocks.some((clock) => event.effect.endsWith(`.remind.${clock}`)),
  ).length;
}

/** The numbers of the clocks of waits of a kind that people were told of. */
export function clocksOf(log: LogJson["events"], kind: WaitKind): readonly number[] {
  const clocks = log.flatMap(({ event }) =>
    (event.type === "Reminded" || event.type === "Escalated") && event.wait === kind ? [event.clock] : [],
  );
  return [...new Set(clocks)];
}

function isPast(hotfix: CaseJson, phase: Phase): boolean {
  return hotfix.environment === "production" || phases.indexOf(hotfix.phase) >= phases.indexOf(phase);
}
