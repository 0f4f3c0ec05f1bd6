import { playReplies } from "./sample-replies.ts";
import { sampleReports } from "./sample-reports.ts";
import { sampleConflict } from "./sample-repository.ts";
import { type SampleSteps, sampleSteps } from "./sample-steps.ts";
import { addTrains, live, rolling } from "./sample-trains.ts";
import type { SampleWorld } from "./sample-world.ts";

/** Ids of the cases by what they show. */
export type SampleCases = Readonly<Record<SampleCase, string>>;
type SampleCase =
  | "verified"
  | "deciding"
  | "review"
  | "conflict"
  | "rejected"
  | "disputed"
  | "failed"
  | "long"
  | "shipped";

/** Fills a world with trains and with a public case for each thing that pages have to show. */
export async function playSampleCases(world: SampleWorld): Promise<SampleCases> {
  const steps = sampleSteps(world, { developer: "ann", reviewer: "dan", qa: "mia", ops: "ivo" });
  await addTrains(world);
  const verified = await steps.report("ann", live, sampleReports.verified);
  await steps.land(verified);
  await steps.rollOut(verified, "stage");
  await steps.rollOut(verified, "production");
  const shipped = await steps.report("mia", rolling, sampleReports.shipped);
  await steps.vote(shipped, "ship");
  const rejected = await playRejected(steps);
  const disputed = await playDisputed(world, steps);
  const conflict = await playConflict(world, steps);
  const review = await steps.report("mia", rolling, sampleReports.review);
  await steps.propose(review);
  const failed = await playFailed(world, steps);
  const deciding = await steps.report("ivo", rolling, sampleReports.deciding);
  const reason = "Support has 40 calls about it.";
  await steps.give("ivo", deciding, { type: "CastVote", choice: "hotfix", reason });
  const long = await playLong(world, steps);
  await world.pass(4);
  return { verified, shipped, rejected, disputed, conflict, review, failed, deciding, long };
}

/** A second attempt, on its way again. */
async function playRejected(steps: SampleSteps): Promise<string> {
  const id = await steps.report("mia", rolling, sampleReports.rejected);
  await steps.land(id);
  await steps.deploy(id, "stage");
  const note = "Firefox is fine. In Safari the dialog still stays empty after the second reset.";
  await steps.give("mia", id, { type: "RejectBuild", environment: "stage", note });
  await steps.work(id);
  await steps.approveAndLand(id, "2013.06.05");
  await steps.deploy(id, "stage");
  return id;
}

/** Ops says that it is out; production answers another build. */
async function playDisputed({ environments }: SampleWorld, steps: SampleSteps): Promise<string> {
  const id = await steps.report("ivo", live, sampleReports.disputed);
  await steps.land(id);
  await steps.rollOut(id, "stage");
  await steps.give("ivo", id, { type: "IssueTicket", environment: "production" });
  await environments.runs("production", "9f2c41d07be35a1188c06f2d94e7ab5312fd0c66");
  await steps.give("ivo", id, { type: "ClaimDeployed", environment: "production", override: "" });
  return id;
}

/** Picks a commit that the train can't take as it is. */
async function playConflict({ repository }: SampleWorld, steps: SampleSteps): Promise<string> {
  const id = await steps.report("ann", rolling, sampleReports.conflict);
  await steps.vote(id, "hotfix");
  const pick = "7d3f1b20a94c5e6680f1d2c3b4a5968778695a4b";
  repository.nextBranch({
    status: "conflict",
    pick,
    base: "e8b1ad20c7d6e5f40312233445566778899aabbc",
    files: [{ path: "lib/wsapi/stage_email.js", diff: sampleConflict }],
  });
  await steps.give("ann", id, { type: "StartWork", picks: [pick] });
  return id;
}

/** The call does not go out: the mail server says no. */
async function playFailed(world: SampleWorld, steps: SampleSteps): Promise<string> {
  world.break("mail", true);
  const id = await steps.report("noa", live, sampleReports.failed);
  world.break("mail", false);
  return id;
}

/** A title in two scripts, and answers by mail. */
async function playLong(world: SampleWorld, steps: SampleSteps): Promise<string> {
  const id = await steps.report("noa", live, sampleReports.long);
  const reason = "It can wait for the next train.";
  await steps.give("ivo", id, { type: "CastVote", choice: "hotfix", reason: "" });
  await steps.give("mia", id, { type: "CastVote", choice: "ship", reason });
  await playReplies(world, id);
  return id;
}
