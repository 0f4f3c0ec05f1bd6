import { followUpOf } from "../../../src/core/clock/follow-up.ts";
import type { Build, Environment } from "../../../src/core/hotfix/build.ts";
import type { Of } from "../../../src/core/hotfix/command.ts";
import type {
  CommitSummary,
  Conflict,
  HostAnswer,
  Obstacle,
  ProbeAnswer,
  RemoteComment,
  RemoteReview,
} from "../../../src/core/hotfix/evidence.ts";
import type { Report } from "../../../src/core/hotfix/report.ts";
import type { Policy } from "../../../src/core/policy.ts";
import type { TrainSnapshot } from "../../../src/core/train/train.ts";
import { ann } from "./people.ts";

/** A full commit id that is the same for the same number. */
export function sha(number: number): string {
  return number.toString(16).padStart(8, "0").repeat(5);
}

export const rolling: TrainSnapshot = { name: "2013.05.22", branch: "train-2013.05.22", life: "rolling" };
export const live: TrainSnapshot = { name: "2013.05.08", branch: "train-2013.05.08", life: "production" };
/** A train that a stranded case may move to. */
export const next: TrainSnapshot = { name: "2013.06.05", branch: "train-2013.06.05", life: "rolling" };

const limits = { decideWithinMinutes: 60, escalateTo: ["sue"] };

export const policy: Policy = {
  quorum: { roles: ["developer", "qa", "ops"] },
  ...limits,
  followUp: followUpOf(limits),
};

export const report: Report = {
  title: "Sign-in fails after a password reset",
  manifestation: "The dialog stays empty.\nReloading does not help.",
  affectedPercent: 12.5,
  complexity: "low",
  risk: "medium",
  riskNote: "Touches the session cookie.",
  changelog: "Keep the session after a reset: #1234",
};

export const reportIt: Of<"ReportHotfix"> = {
  type: "ReportHotfix",
  by: ann,
  id: "k7m2",
  kind: "normal",
  report,
  train: rolling,
  policy,
};

export const issueUrl = "https://tracker.example/1234";
export const pullRequestUrl = "https://code.example/pull/7";
export const ticketUrl = (environment: Environment) => `https://tickets.example/${environment}`;
export const mails = [{ to: "qa@lists.example", messageId: "<1@pointsman.example>" }];

export const head = sha(0xa1);
export const base = sha(0xb1);
export const merge = sha(0xc1);

export function commit(number: number, ...authors: readonly string[]): CommitSummary {
  return { sha: sha(number), subject: `Change ${number}`, authors };
}

export function build(number: number): Build {
  return {
    train: rolling.name,
    version: "0.2013.05.22",
    release: String(number),
    sha: sha(number),
    location: "https://code.example/repository.git",
  };
}

/** An approval on GitHub, of the head that is proposed. */
export const approvedReview: RemoteReview = {
  id: "r1",
  login: "dan-hub",
  verdict: "approved",
  head,
  note: "Good",
};

export const remoteComment: RemoteComment = {
  id: "c1",
  address: "https://tracker.example/1234",
  login: "bob-hub",
  text: "/hotfix vote hotfix",
};

export const conflict: Conflict = {
  commit: head,
  base,
  files: [{ path: "lib/session.js", diff: "<<<<<<< ours\n=======\n>>>>>>> theirs\n" }],
};

export const obstacles: readonly Obstacle[] = [
  { code: "branch-missing", says: "The train has no branch. Push it, then try again." },
];

/** What an environment, or one of its hosts, answers that runs a commit. */
export function runs(commitId: string | null): HostAnswer {
  return { status: "answered", sha: commitId, version: null, url: "https://stage.example/ver.txt" };
}

export const silent: HostAnswer = {
  status: "silent",
  why: "no answer in 5 s",
  url: "https://stage.example/ver.txt",
};
/** What an environment of several hosts answers. */
export function several(...hosts: readonly HostAnswer[]): ProbeAnswer {
  return { status: "several", hosts };
}

export const notConfigured: ProbeAnswer = { status: "not-configured" };
