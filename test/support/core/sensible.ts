import type { Command } from "../../../src/core/hotfix/command.ts";
import type { CommitSummary } from "../../../src/core/hotfix/evidence.ts";
import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import type { Phase } from "../../../src/core/hotfix/phase.ts";
import type { Actor } from "../../../src/core/person.ts";
import {
  build as buildOf,
  commit,
  live,
  next,
  notConfigured,
  pullRequestUrl,
  runs,
  sha,
  silent,
} from "./facts.ts";
import { timeAt } from "./given.ts";
import { vote } from "./history.ts";
import { everybody } from "./people.ts";
import {
  branchReady,
  branchRefused,
  bugOpened,
  callSent,
  contained,
  handedOver,
  headMoved,
  issueOpened,
  lacking,
  landed,
  landingConflicted,
  landingRefused,
  pickConflicted,
  planned,
  probed,
  proposalRefused,
  published,
  publishingRefused,
  restoreAsked,
  restoreBegun,
  restoreProbed,
  stageLeased,
  ticketWithStowaways,
  ticketWritten,
} from "./world-answers.ts";

/** What somebody might well do, or the world answer, where the case stands. What is listed more often happens more often. */
export function sensible(hotfix: Hotfix, by: Actor, number: number): readonly Command[] {
  const usual = usually[hotfix.phase](hotfix, by, number);
  return [...Array.from({ length: 8 }, () => usual).flat(), ...anyTime(hotfix, by, number)];
}

type Choose = (hotfix: Hotfix, by: Actor, number: number) => readonly Command[];

const usually: Readonly<Record<Phase, Choose>> = {
  reporting: () => [issueOpened],
  calling: () => [callSent],
  deciding: (_, by) =>
    (["hotfix", "hotfix", "hotfix", "hotfix", "ship", "derail"] as const).map((choice) => vote(by, choice)),
  starting: (_, by, number) => [{ type: "StartWork", by, picks: number % 2 === 0 ? [] : [sha(number)] }],
  branching: () => [branchReady, branchReady, pickConflicted, branchRefused],
  writing: (_, by) => [{ type: "ProposeFix", by }],
  proposing: (_, __, number) => [
    { type: "RecordPullRequest", url: pullRequestUrl, head: sha(number), commits: commitsOf(number) },
    { type: "RecordPullRequest", url: pullRequestUrl, head: sha(number), commits: commitsOf(number) },
    proposalRefused,
  ],
  "in-review": (hotfix, by) => [
    { type: "ApproveFix", by, head: null, note: "" },
    { type: "ApproveFix", by, head: hotfix.pullRequest?.head ?? null, note: "Good" },
    { type: "ApproveFix", by, head: sha(0), note: "" },
    { type: "RequestChanges", by, note: "One more test" },
  ],
  approved: (_, by) => [
    { type: "LandFix", by, date: "2013.06.04" },
    { type: "LandFix", by, date: "2013.06.04" },
    { type: "RequestChanges", by, note: "Wait" },
  ],
  landing: (_, __, number) => [
    ...[landed(number), landed(number), landed(number)],
    ...[landingConflicted, landingRefused, headMoved],
  ],
  recorded: ({ environment }, by) => [{ type: "IssueTicket", by, environment }],
  ticketing: ({ environment, build }) => {
    const own = build ?? buildOf(1);
    const ticket = { ...ticketWritten(environment, 1), build: own };
    return [ticket, ticket, { ...ticketWithStowaways(environment, 1), build: own }];
  },
  accepting: (_, by) => [{ type: "AcceptStowaways", by, reason: "Reviewed with the train" }],
  queued: () => [{ type: "RecordStageAwaited" }, stageLeased, stageLeased, stageLeased],
  "handing-over": ({ environment }) => [handedOver(environment)],
  deploying,
  verifying: ({ environment }, by) => [
    ...[1, 2, 3].map(() => ({ type: "PassBuild", by, environment, note: "" }) as const),
    { type: "RejectBuild", by, environment, note: "Still empty" },
  ],
  vetted: (_, by) => [
    { type: "IssueTicket", by, environment: "production" },
    { type: "IssueTicket", by, environment: "stage" },
  ],
  containing: ({ containment }, by) => [
    ...[contained(containment.round), lacking(containment.round)],
    { type: "WaiveBranch", by, branch: "dev", reason: "Gone there" },
    { type: "CheckContainment", by },
  ],
  undisclosed: ({ containment, disclosure }, by) => [
    ...[contained(containment.round), lacking(containment.round)],
    { type: "CheckContainment", by },
    { type: "PlanDisclosure", by, ...planned },
    ...[1, 2, 3].map(() => ({ type: "ConfirmDisclosure", by }) as const),
    ...[1, 2, 3].map(() => ({ type: "BeginDisclosure", plan: disclosure.plans }) as const),
    { type: "BeginDisclosure", plan: 1 },
    { type: "BreakEmbargo", by, reason: "It is on a list", since: timeAt(0), now: timeAt(60) },
  ],
  disclosing: ({ containment, landings, issue }) => [
    ...[published(landings), published(landings), publishingRefused],
    ...[contained(containment.round), lacking(containment.round)],
    ...[bugOpened(issue), bugOpened(issue)],
  ],
  verified: (_, by) => [landed(9), { type: "MeasureAffected", by, percent: 8, source: "The error log" }],
  shipped: () => [issueOpened],
  restoring: (_, by) => stageAnswers(by),
  derailed: () => [callSent],
  cancelled: (_, __, number) => [landed(number)],
};

function deploying({ environment, build }: Hotfix, by: Actor): readonly Command[] {
  const right = probed(environment, runs(build?.sha ?? null));
  return [
    ...[right, right, probed(environment, runs(sha(0xdead))), probed(environment, silent)],
    probed(environment, notConfigured),
    { type: "ClaimDeployed", by, environment, override: "" },
    { type: "ClaimDeployed", by, environment, override: "The probe is behind a cache" },
  ];
}

/** Stage and ops, while the rolling train goes back there. */
function stageAnswers(by: Actor): readonly Command[] {
  return [
    ...[restoreBegun, restoreAsked, restoreProbed(), restoreProbed(silent)],
    { type: "ClaimRestored", by, override: "" },
    { type: "RecordStageLeft" },
  ];
}

/** Somebody else lands on the train. */
function newer({ build }: Hotfix, number: number): Command {
  const over = build?.sha ?? sha(0);
  return { type: "RecordNewerBuild", build: buildOf(number), over, hotfix: number % 2 === 0 ? "p3q9" : null };
}

function anyTime(hotfix: Hotfix, by: Actor, number: number): readonly Command[] {
  const leaves: readonly Command[] = [
    { type: "MoveHotfix", by, train: next },
    { type: "MoveHotfix", by, train: live },
  ];
  if (hotfix.stranded) return [...leaves, ...leaves, ...leaves];
  return [
    { type: "RecordTrainMoved", train: { ...hotfix.train, life: "production" } },
    vote(by, "hotfix"),
    ...(hotfix.clearance === "embargoed" ? namings(hotfix, by) : []),
    { type: "ReopenDecision", by, reason: "New facts" },
    ...leaves.slice(0, 1),
    { type: "RetryEffects", by },
    ...hotfix.clocks.running.map(({ number, turn }) => ({ type: "FollowUp", clock: number, turn }) as const),
    contained(hotfix.containment.round),
    lacking(hotfix.containment.round),
    { type: "RollBack", by, reason: "Sign-in times out" },
    newer(hotfix, number),
    ...(hotfix.lease === null
      ? []
      : [...stageAnswers(by), { type: "ReturnStage", by, reason: "Later" } as const]),
  ];
}

/** Somebody is named, whoever is asked confirms, and one of those named is taken off. */
function namings({ participants }: Hotfix, by: Actor): readonly Command[] {
  const [asked] = participants.filter(({ confirmed }) => !confirmed);
  const last = participants.at(-1);
  return [
    { type: "AddParticipant", by, person: "dan" },
    ...(asked ? [{ type: "ConfirmParticipation", by: { ...by, id: asked.person } } as const] : []),
    ...(last ? [{ type: "RemoveParticipant", by, person: last.person } as const] : []),
  ];
}

function commitsOf(number: number): readonly CommitSummary[] {
  const author = everybody[number % everybody.length];
  return [commit(number, ...(author === undefined ? [] : [author.id]))];
}
