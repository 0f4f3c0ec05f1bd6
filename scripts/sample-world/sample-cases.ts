import type { Report } from "../../src/core/hotfix/report.ts";
import type { CaseCommand } from "../../src/engine/engine.ts";
import { viewerOf } from "../../src/engine/engine.ts";
import { playReplies } from "./sample-replies.ts";
import { sampleConflict } from "./sample-repository.ts";
import type { SampleWorld } from "./sample-world.ts";

export const rolling = "train-2013.05.22";
export const live = "train-2013.05.08";

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

/** Fills a world with trains and with a case for each thing that pages have to show. */
export async function playSampleCases(world: SampleWorld): Promise<SampleCases> {
  await addTrains(world);
  const verified = await report(world, "ann", live, reports.verified);
  await land(world, verified);
  await rollOut(world, verified, "stage");
  await rollOut(world, verified, "production");
  const shipped = await report(world, "mia", rolling, reports.shipped);
  await vote(world, shipped, "ship");
  const rejected = await report(world, "mia", rolling, reports.rejected);
  await playRejected(world, rejected);
  const disputed = await report(world, "ivo", live, reports.disputed);
  await playDisputed(world, disputed);
  const conflict = await report(world, "ann", rolling, reports.conflict);
  await playConflict(world, conflict);
  const review = await report(world, "mia", rolling, reports.review);
  await propose(world, review);
  const failed = await playFailed(world);
  const deciding = await report(world, "ivo", rolling, reports.deciding);
  await give(world, "ivo", deciding, {
    type: "CastVote",
    choice: "hotfix",
    reason: "Support has 40 calls about it.",
  });
  const long = await report(world, "noa", live, reports.long);
  await give(world, "ivo", long, { type: "CastVote", choice: "hotfix", reason: "" });
  await give(world, "mia", long, {
    type: "CastVote",
    choice: "ship",
    reason: "It can wait for the next train.",
  });
  await playReplies(world, long);
  await world.pass(4);
  return { verified, shipped, rejected, disputed, conflict, review, failed, deciding, long };
}

/** Adds the trains: one that is tested, one that is live, and a branch that nobody has added. */
export async function addTrains({ repository, engine, pass }: SampleWorld): Promise<void> {
  const files = {
    ChangeLog: "train-2013.05.22:\n  * first\n\ntrain-2013.05.08:\n  * older\n",
    "scripts/signpost.spec": "Name: signpost\nVersion: 0.2013.05.22\nRelease: 7%{?dist}\n",
  };
  repository.push("dev", files);
  repository.push(rolling, {}, "dev");
  repository.push(
    live,
    { "scripts/signpost.spec": "Name: signpost\nVersion: 0.2013.05.08\nRelease: 3%{?dist}\n" },
    "dev",
  );
  repository.push("train-2013.06.05", {}, "dev");
  const giving = { by: actor(engine, "ann"), channel: "web" } as const;
  await engine.addTrain(live, "production", giving);
  await engine.addTrain(rolling, "rolling", giving);
  await pass(12);
}

function actor(engine: SampleWorld["engine"], id: string) {
  const found = engine.actor(id);
  if (found === null) throw new Error(`nobody is ${id}`);
  return found;
}

async function report(
  { engine, pass }: SampleWorld,
  who: string,
  train: string,
  of: Report,
): Promise<string> {
  const giving = { by: actor(engine, who), channel: "web" } as const;
  const reported = await engine.report({ kind: "normal", train, report: of }, giving);
  if (!reported.ok) throw new Error(`refused: ${JSON.stringify(reported.refusals)}`);
  await pass(6);
  return reported.id;
}

async function give(
  { engine, pass }: SampleWorld,
  who: string,
  id: string,
  command: CaseCommand,
): Promise<void> {
  const given = await engine.give(id, command, {
    by: actor(engine, who),
    channel: who === "ann" ? "cli" : "web",
  });
  if (!given.ok) throw new Error(`${command.type} refused: ${JSON.stringify(given.refusals)}`);
  await pass(7);
}

async function look({ engine }: SampleWorld, id: string) {
  const view = await engine.find(viewerOf(actor(engine, "ann")), id);
  if (view === null) throw new Error(`there is no ${id}`);
  return view.hotfix;
}

async function vote(world: SampleWorld, id: string, choice: "hotfix" | "ship"): Promise<void> {
  await give(world, "ann", id, { type: "CastVote", choice, reason: "One line, and it has a test." });
  await give(world, "mia", id, { type: "CastVote", choice, reason: "" });
  await give(world, "ivo", id, {
    type: "CastVote",
    choice,
    reason: choice === "ship" ? "Nobody has met it yet." : "",
  });
}

async function propose(world: SampleWorld, id: string): Promise<void> {
  await vote(world, id, "hotfix");
  await work(world, id);
}

async function work(world: SampleWorld, id: string): Promise<void> {
  await give(world, "ann", id, { type: "StartWork", picks: [] });
  const { work: started } = await look(world, id);
  world.repository.push(started?.branch ?? "", { "lib/session.js": id + started?.branch });
  await give(world, "ann", id, { type: "ProposeFix" });
}

async function land(world: SampleWorld, id: string): Promise<void> {
  await propose(world, id);
  await approveAndLand(world, id);
}

async function approveAndLand(world: SampleWorld, id: string, date = "2013.06.04"): Promise<void> {
  await give(world, "dan", id, { type: "ApproveFix", head: null, note: "Good. The test fails without it." });
  await give(world, "ann", id, { type: "LandFix", date });
}

async function deploy(world: SampleWorld, id: string, environment: "stage" | "production"): Promise<void> {
  await give(world, "ivo", id, { type: "IssueTicket", environment });
  await world.environments.runs(environment, (await look(world, id)).build?.sha ?? "");
  await give(world, "ivo", id, { type: "ClaimDeployed", environment, override: "" });
}

async function rollOut(world: SampleWorld, id: string, environment: "stage" | "production"): Promise<void> {
  await deploy(world, id, environment);
  await give(world, "mia", id, { type: "PassBuild", environment, note: "Signed in with three browsers." });
}

/** A second attempt, on its way again. */
async function playRejected(world: SampleWorld, id: string): Promise<void> {
  await land(world, id);
  await deploy(world, id, "stage");
  const note = "Firefox is fine. In Safari the dialog still stays empty after the second reset.";
  await give(world, "mia", id, { type: "RejectBuild", environment: "stage", note });
  await work(world, id);
  await approveAndLand(world, id, "2013.06.05");
  await deploy(world, id, "stage");
}

/** Ops says that it is out; production answers another build. */
async function playDisputed(world: SampleWorld, id: string): Promise<void> {
  await land(world, id);
  await rollOut(world, id, "stage");
  await give(world, "ivo", id, { type: "IssueTicket", environment: "production" });
  await world.environments.runs("production", "9f2c41d07be35a1188c06f2d94e7ab5312fd0c66");
  await give(world, "ivo", id, { type: "ClaimDeployed", environment: "production", override: "" });
}

/** Picks a commit that the train can't take as it is. */
async function playConflict(world: SampleWorld, id: string): Promise<void> {
  await vote(world, id, "hotfix");
  const pick = "7d3f1b20a94c5e6680f1d2c3b4a5968778695a4b";
  world.repository.nextBranch({
    ...{ status: "conflict", pick, base: "e8b1ad20c7d6e5f40312233445566778899aabbc" },
    files: [{ path: "lib/wsapi/stage_email.js", diff: sampleConflict }],
  });
  await give(world, "ann", id, { type: "StartWork", picks: [pick] });
}

/** The call does not go out: the mail server says no. */
async function playFailed(world: SampleWorld): Promise<string> {
  world.breakMail(true);
  const id = await report(world, "noa", live, reports.failed);
  world.breakMail(false);
  return id;
}

function sample(title: string, manifestation: string, affectedPercent: number, changelog: string): Report {
  const riskNote = "Touches how sessions are kept; nothing else reads that field.";
  return { title, manifestation, affectedPercent, complexity: "low", risk: "medium", riskNote, changelog };
}

const reports = {
  verified: sample(
    "Sign-in loops on sites that set a default cookie path",
    "After signing in, the site asks to sign in again, without end.",
    3,
    "Set the cookie's path: #3451",
  ),
  shipped: sample(
    "The footer says 2012",
    "The year in the footer is last year's.",
    100,
    "Show the current year in the footer: #3460",
  ),
  rejected: sample(
    "Sign-in fails after a password reset",
    "The dialog stays empty after the reset mail's link is followed.\nReloading does not help; clearing the cookies does.",
    12.5,
    "Keep the session after a reset: #3485",
  ),
  disputed: sample(
    "Certificates are signed with yesterday's key",
    'Sites that check the key\'s date refuse the assertion: "certificate expired".',
    8,
    "Sign with the current key: #3471",
  ),
  conflict: sample(
    "Terms of service over http are refused",
    "Sites whose terms are on an http address can't open the dialog any more.",
    2,
    "Re-allow http TOS/PP agreements: #3485, #3469",
  ),
  review: sample(
    "Address book import stops at the first umlaut",
    "Importing contacts ends at the first name that is not ASCII, without a message.",
    6,
    "Import names in any script: #3490",
  ),
  failed: sample(
    "Mails to .museum addresses bounce",
    "People with long top-level domains never get the confirmation.",
    0.1,
    "Accept long top-level domains: #3477",
  ),
  deciding: sample(
    "The dialog closes when the phone is turned",
    "On Android the dialog closes when the phone is turned while the password is typed.",
    21,
    "Keep the dialog open when the screen turns: #3499",
  ),
  long: sample(
    "כניסה נכשלת לאחר איפוס — sign-in fails for every account whose display name has letters of two scripts in it, at once",
    "The page stays white.",
    0.4,
    "Accept names of mixed scripts: #3502",
  ),
} as const;
