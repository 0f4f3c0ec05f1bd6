import type { Command, Of } from "../../../src/core/hotfix/command.ts";
import type { HotfixEvent } from "../../../src/core/hotfix/event.ts";
import { fold } from "../../../src/core/hotfix/evolve/evolve.ts";
import { type Phase, phases } from "../../../src/core/hotfix/phase.ts";
import type { Choice } from "../../../src/core/hotfix/quorum.ts";
import type { Actor } from "../../../src/core/person.ts";
import { reportIt, rolling, runs, sha } from "./facts.ts";
import { given, play } from "./given.ts";
import { ann, bob, cyn, dan, sue } from "./people.ts";
import {
  branchReady,
  bugOpened,
  callSent,
  contained,
  handedOver,
  issueOpened,
  lacking,
  landed,
  planned,
  probed,
  published,
  pullRequestOpened,
  restoreAsked,
  restoreBegun,
  stageLeased,
  ticketWithStowaways,
  ticketWritten,
} from "./world-answers.ts";

export function vote(by: Actor, choice: Choice, reason = ""): Of<"CastVote"> {
  return { type: "CastVote", by, choice, reason };
}

/** Developer, QA and ops of one mind. */
export function allVote(choice: Choice): readonly Command[] {
  return [vote(ann, choice), vote(bob, choice), vote(cyn, choice)];
}

export const called: readonly Command[] = [reportIt, issueOpened, callSent];

/** Steps 4 to 9 as the first attempt goes when nothing is wrong. */
export function written(number: number): readonly Command[] {
  return [
    { type: "StartWork", by: ann, picks: [] },
    branchReady,
    { type: "ProposeFix", by: ann },
    pullRequestOpened(),
    { type: "ApproveFix", by: dan, head: null, note: "" },
    { type: "LandFix", by: ann, date: "2013.06.04" },
    landed(number),
  ];
}

/** Steps 10 to 12 on one environment. */
export function rolledOut(environment: "stage" | "production", number: number): readonly Command[] {
  return [
    { type: "IssueTicket", by: ann, environment },
    ticketWritten(environment, number),
    handedOver(environment),
    probed(environment, runs(sha(number))),
    { type: "PassBuild", by: bob, environment, note: "" },
  ];
}

/** The whole process without a hitch: report to verified in production. */
export const happyPath: readonly Command[] = [
  ...called,
  ...allVote("hotfix"),
  ...written(1),
  contained(1),
  ...rolledOut("stage", 1),
  ...rolledOut("production", 1),
];

/** The same without a word on the development line so far. */
const landedOnly: readonly Command[] = [...called, ...allVote("hotfix"), ...written(1)];

/** The train goes live in the middle of the case: from here on it is a production hotfix. */
export const promoted: Command = {
  type: "RecordTrainMoved",
  train: { ...rolling, life: "production" },
};

/** A production hotfix up to where it asks for stage, and up to where it gives stage back. */
export const asking: readonly Command[] = [
  ...[...called, ...allVote("hotfix"), ...written(1), contained(1), promoted],
  ...rolledOut("stage", 1).slice(0, 2),
];
export const leased: readonly Command[] = [...asking, stageLeased];
export const returning: readonly Command[] = [
  ...[...leased, ...rolledOut("stage", 1).slice(2), ...rolledOut("production", 1)],
  ...[restoreBegun, restoreAsked],
];

/** How what is undisclosed goes public. */
export const disclosed: readonly Command[] = [
  { type: "PlanDisclosure", by: sue, ...planned },
  { type: "ConfirmDisclosure", by: ann },
  { type: "BeginDisclosure", plan: 1 },
  ...[published(), contained(3), bugOpened()],
];

/** A history for each phase: the shortest one on the happy path, or the shortest to an early ending. */
export const historyTo: Readonly<Record<Phase, readonly HotfixEvent[]>> = everyPhase();

function everyPhase(): Readonly<Record<Phase, readonly HotfixEvent[]>> {
  const found = new Map<Phase, readonly HotfixEvent[]>();
  for (let count = 1; count <= happyPath.length; count += 1) {
    const log = play(happyPath.slice(0, count));
    const phase = given(log).hotfix.phase;
    if (!found.has(phase)) found.set(phase, log);
  }
  found.set(
    "accepting",
    play([
      ...landedOnly,
      { type: "IssueTicket", by: ann, environment: "stage" },
      ticketWithStowaways("stage", 1),
    ]),
  );
  found.set(
    "containing",
    play([...landedOnly, lacking(1), ...rolledOut("stage", 1), ...rolledOut("production", 1)]),
  );
  found.set("undisclosed", play([{ ...reportIt, kind: "security" }, ...happyPath.slice(1)]));
  found.set("queued", play([...asking, { type: "RecordStageAwaited" }]));
  found.set("restoring", play(returning));
  found.set(
    "disclosing",
    play([{ ...reportIt, kind: "security" }, ...happyPath.slice(1), ...disclosed.slice(0, 3)]),
  );
  found.set("shipped", play([...called, ...allVote("ship")]));
  found.set("derailed", play([...called, ...allVote("derail")]));
  found.set("cancelled", play([...called, { type: "CancelHotfix", by: ann, reason: "Not needed" }]));
  return Object.fromEntries(phases.map((phase) => [phase, reached(phase, found)])) as Record<
    Phase,
    readonly HotfixEvent[]
  >;
}

function reached(phase: Phase, found: ReadonlyMap<Phase, readonly HotfixEvent[]>): readonly HotfixEvent[] {
  const log = found.get(phase);
  if (log === undefined || fold(log)?.phase !== phase) throw new Error(`no history leads to ${phase}`);
  return log;
}
