import type { Environment } from "../../../src/core/hotfix/build.ts";
import type { Of } from "../../../src/core/hotfix/command.ts";
import type { BranchStanding } from "../../../src/core/hotfix/containment.ts";
import type { CommitSummary, ProbeAnswer } from "../../../src/core/hotfix/evidence.ts";
import type { Landing } from "../../../src/core/hotfix/landing.ts";
import type { Paused } from "../../../src/core/stage/stage.ts";
import {
  base,
  build,
  commit,
  conflict,
  head,
  issueUrl,
  mails,
  merge,
  next,
  obstacles,
  pullRequestUrl,
  runs,
  sha,
  ticketUrl,
} from "./facts.ts";

/** The answers of a world in which nothing goes wrong, and the ones of a bad day. */
export const issueOpened: Of<"RecordIssue"> = { type: "RecordIssue", url: issueUrl };
export const callSent: Of<"RecordCall"> = { type: "RecordCall", mails };
export const branchReady: Of<"RecordBranch"> = {
  type: "RecordBranch",
  head,
  base,
  commits: [commit(0xa1, "ann")],
};
export const pickConflicted: Of<"RecordPickConflict"> = { type: "RecordPickConflict", conflict };
export const branchRefused: Of<"RecordBranchRefused"> = {
  type: "RecordBranchRefused",
  obstacles,
  kept: null,
};
/** The work of the start that `branchReady` ended. */
export const readyWork = { by: "ann", branch: "hotfix/k7m2-1", picks: [], base, head } as const;
export const proposalRefused: Of<"RecordProposalRefused"> = { type: "RecordProposalRefused", obstacles };
export const landingConflicted: Of<"RecordLandingConflict"> = { type: "RecordLandingConflict", conflict };
export const landingRefused: Of<"RecordLandingRefused"> = { type: "RecordLandingRefused", obstacles };

export function pullRequestOpened(
  commits: readonly CommitSummary[] = [commit(0xa1, "ann")],
): Of<"RecordPullRequest"> {
  return { type: "RecordPullRequest", url: pullRequestUrl, head, commits };
}

export const headMoved: Of<"RecordHeadMoved"> = {
  type: "RecordHeadMoved",
  head: sha(0xa2),
  commits: [commit(0xa1, "ann"), commit(0xa2, "dan")],
};

export function landed(number: number): Of<"RecordLanding"> {
  const lines = ["  * (hotfix 2013.06.04) Keep the session after a reset: #1234"];
  return { type: "RecordLanding", merge, build: build(number), lines, attempts: 1 };
}

export function ticketWritten(environment: Environment, number: number): Of<"RecordTicket"> {
  return {
    type: "RecordTicket",
    environment,
    url: ticketUrl(environment),
    build: build(number),
    previous: { known: "not" },
    difference: "Keep the session after a reset",
    stowaways: { status: "compared", since: sha(0x5e), commits: [] },
  };
}

/** A ticket for a build that has somebody's commit aboard. */
export function ticketWithStowaways(environment: Environment, number: number): Of<"RecordTicket"> {
  const stowaways = { status: "compared", since: sha(0x5e), commits: [commit(0x570, "ann")] } as const;
  return { ...ticketWritten(environment, number), stowaways };
}

/** The development line has the fix. */
export function contained(round: number): Of<"RecordContainment"> {
  const branches: readonly BranchStanding[] = [{ branch: "dev", status: "there", how: "patch" }];
  return { type: "RecordContainment", round, branches };
}

/** A plan for a disclosure. */
export const planned = { on: "2013-06-05T09:00:00Z", checklist: ["The advisory is written"] } as const;

export const publishingRefused: Of<"RecordPublishingRefused"> = {
  type: "RecordPublishingRefused",
  obstacles,
};

const landing: Landing = { train: "2013.05.22", commits: [sha(1)], merge, record: build(1).sha };

export function published(landings: readonly Landing[] = [landing]): Of<"RecordPublishing"> {
  return { type: "RecordPublishing", head: sha(0xabc), landings };
}

export function bugOpened(url: string | null = issueUrl): Of<"RecordOpening"> {
  return { type: "RecordOpening", url };
}

/** A conflict keeps the fix from the development line. */
export function lacking(round: number): Of<"RecordContainment"> {
  return { type: "RecordContainment", round, branches: [{ branch: "dev", status: "conflict", conflict }] };
}

export function handedOver(environment: Environment): Of<"RecordHandOver"> {
  return { type: "RecordHandOver", environment, mails };
}

/** Another hotfix of the bundle was handed over, on the same build. */
export function bundledHandOver(number: number): Of<"RecordBundledHandOver"> {
  return {
    type: "RecordBundledHandOver",
    asked: "dan",
    environment: "stage",
    url: ticketUrl("stage"),
    build: build(number),
    previous: { known: "not" },
    difference: "Mend the menu",
    mails,
  };
}

/** Ops has said it of another hotfix of the bundle. */
export function bundledDeployment(number: number): Of<"RecordBundledDeployment"> {
  const evidence = { kind: "statement", by: "dan" } as const;
  return { type: "RecordBundledDeployment", environment: "stage", sha: build(number).sha, evidence };
}

export function probed(
  environment: Environment,
  answer: ProbeAnswer = runs(build(1).sha),
): Of<"RecordProbe"> {
  return { type: "RecordProbe", environment, answer, contains: false };
}

/** The environment answers the poll. */
export function polled(environment: Environment, answer: ProbeAnswer = runs(build(1).sha)): Of<"RecordPoll"> {
  return { ...probed(environment, answer), type: "RecordPoll" };
}

/** The environment answers a build that a later landing has made. */
export function probedLater(environment: Environment, number: number): Of<"RecordProbe"> {
  return { type: "RecordProbe", environment, answer: runs(build(number).sha), contains: true };
}

/** What is tested on stage when a production hotfix comes. */
export const paused: Paused = {
  train: next.name,
  build: { known: "by-probe", version: "0.2013.06.05-1", release: null, sha: sha(0x605) },
};

/** Stage answers the case that asks for it, and that gives it back. */
export const stageLeased: Of<"RecordStageLeased"> = { type: "RecordStageLeased", paused };
export const restoreBegun: Of<"RecordRestoreBegun"> = { type: "RecordRestoreBegun", paused };
export const restoreAsked: Of<"RecordRestoreAsked"> = {
  type: "RecordRestoreAsked",
  ticket: ticketUrl("stage"),
  build: paused.build,
  mails,
};

/** What stage answers while the rolling train goes back there. */
export function restoreProbed(
  answer: ProbeAnswer = runs(sha(0x605)),
  contains = false,
): Of<"RecordRestoreProbe"> {
  return { type: "RecordRestoreProbe", answer, contains };
}

/** Another case aboard the first build was rolled back. */
export const rolledBack: Of<"RecordRolledBack"> = {
  type: "RecordRolledBack",
  who: "cyn",
  reason: "Sign-in times out",
  sha: build(1).sha,
  to: { known: "by-probe", version: "0.2013.05.08", release: "3", sha: "3".repeat(40) },
};

/** Another case has landed on the train, on top of a build. */
export function newerBuild(number: number, over: number): Of<"RecordNewerBuild"> {
  return { type: "RecordNewerBuild", build: build(number), over: build(over).sha, hotfix: "p3q9" };
}
