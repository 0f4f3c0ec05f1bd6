import type { Environment } from "../../src/core/hotfix/build.ts";
import type { CaseJson } from "../../src/engine/views/case-json.ts";
import { bugs, type Change } from "./bugs.ts";
import { disclose, reportInPublic } from "./disclose.ts";
import { git } from "./git.ts";
import { mailsOfCall, mailsOfHandOver } from "./mails.ts";
import { type Play, typist, type Variant } from "./play.ts";
import { reportArgs } from "./report-args.ts";
import type { DemoSandbox } from "./sandbox.ts";
import { trains } from "./sandbox-files.ts";
import type { Server } from "./server.ts";
import { restore, tellLease } from "./stage.ts";
import type { Teller } from "./teller.ts";

/** Walks steps 1 to 13 the way a team would, one command at a time, and tells each with its evidence. */
export async function walk(
  sandbox: DemoSandbox,
  server: Server,
  tell: Teller,
  variant: Variant,
): Promise<CaseJson> {
  const play: Play = {
    sandbox,
    server,
    tell,
    variant,
    bug: bugs[variant.kind],
    type: typist(server, tell),
  };
  tell.step("", "Two trains");
  await play.type("ann", ["train", "add", `train-${trains.production}`, "--production"]);
  await play.type("ann", ["train", "add", `train-${trains.rolling}`]);
  if (variant.kind === "security") await reportInPublic(play);
  const { id } = await report(play);
  await decide(play, id);
  await write(play, id);
  let landed = await land(play, id);
  if (variant.qaRejects) {
    await deploy(play, landed, "stage");
    await reject(play, id);
    await writeAgain(play, id);
    landed = await land(play, id);
  }
  await rollOut(play, landed, "stage");
  const verified = await rollOut(play, landed, "production");
  const restored = variant.train === "production" ? await restore(play, verified) : verified;
  return variant.kind === "security" ? disclose(play, restored) : restored;
}

async function report({ type, server, tell, bug, variant }: Play): Promise<CaseJson> {
  tell.step("1", "Report");
  const hotfix = await type("cyn", reportArgs(variant, bug));
  tell.evidence("issue", hotfix.issue ?? "");
  tell.step("2", "Call");
  for (const mail of await mailsOfCall(server, hotfix.id))
    tell.evidence("mail", `${mail.to}  <${mail.messageId}>`);
  return hotfix;
}

async function decide({ type, tell, bug }: Play, id: string): Promise<void> {
  tell.step("3", "Decide");
  await type("ann", ["vote", id, "ship", "--reason", bug.ship]);
  await type("cyn", ["vote", id, "hotfix", "--reason", bug.hotfix]);
  await type("ann", ["vote", id, "hotfix", "--reason", "Convinced."]);
  const hotfix = await type("dee", ["vote", id, "hotfix"]);
  for (const vote of hotfix.votes) tell.evidence("vote", `${vote.by}: ${vote.choice}`);
  tell.evidence("decision", hotfix.decision ?? "");
}

async function write(play: Play, id: string): Promise<void> {
  const { type, tell, sandbox, bug } = play;
  tell.step("4", "Write");
  if (bug.fix === null) {
    const started = await type("ann", ["start", id, "--pick", sandbox.fix.slice(0, 10)]);
    tell.evidence("branch", `${started.work?.branch} at ${started.work?.head}`);
  } else await writeNew(play, id, bug.fix);
  await propose(play, id);
}

/** Step 4 as attempt 2: new work on a branch of its own, pushed by the developer. */
async function writeAgain(play: Play, id: string): Promise<void> {
  play.tell.step("4", "Write, attempt 2");
  await writeNew(play, id, play.bug.fixAgain);
  await propose(play, id);
}

async function writeNew({ type, tell, sandbox }: Play, id: string, change: Change): Promise<void> {
  const { work } = await type("ann", ["start", id]);
  const branch = work?.branch ?? "";
  await sandbox.push(branch, change.message, change.files);
  tell.evidence("branch", `${branch} at ${await git(sandbox.home, ["rev-parse", `refs/heads/${branch}`])}`);
}

async function propose({ type, tell }: Play, id: string): Promise<void> {
  tell.step("5", "Propose");
  const proposed = await type("ann", ["propose", id]);
  tell.evidence("pull request", proposed.pullRequest?.url ?? "");
}

async function land({ type, tell, sandbox }: Play, id: string): Promise<CaseJson> {
  tell.step("6", "Review and merge");
  await type("bob", ["review", id, "--approve", "--note", "Reads well."]);
  const landed = await type("ann", ["land", id]);
  tell.evidence("reviewer", landed.approval?.by ?? "");
  tell.evidence("merge", landed.merge ?? "");
  tell.step("7–9", "ChangeLog, release, push");
  tell.evidence("ChangeLog", landed.lines.join("\n"));
  tell.evidence("release", `${landed.build?.version}-${landed.build?.release}`);
  tell.evidence("record", landed.build?.sha ?? "");
  const branch = `train-${landed.train.name}`;
  const head = await git(sandbox.home, ["rev-parse", `refs/heads/${branch}`]);
  tell.evidence("remote", `${branch} is at ${head}`);
  return landed;
}

/** QA rejects what is on stage: the words reach the issue and the developer, and step 4 begins again. */
async function reject({ type, tell, server, bug }: Play, id: string): Promise<void> {
  const rejected = await type("cyn", ["verify", id, "stage", "--fail", "--note", bug.rejected]);
  tell.evidence("rejected", rejected.setback?.says ?? "");
  const { mails } = (await server.get("/api/v1/mails")) as {
    mails: readonly { to: string; subject: string; messageId: string }[];
  };
  for (const mail of mails.filter(({ subject }) => subject.includes("rejected on stage")))
    tell.evidence("mail", `${mail.to}  <${mail.messageId}>`);
  tell.evidence("attempt", `${rejected.attempt}, ${rejected.says}`);
}

/** Steps 10 to 12 as far as QA's word. */
async function rollOut(play: Play, landed: CaseJson, environment: Environment): Promise<CaseJson> {
  await deploy(play, landed, environment);
  const { type, tell, bug } = play;
  const verified = await type("cyn", [...["verify", landed.id, environment, "--pass", "--note", bug.passed]]);
  tell.evidence("verified", `by ${verified.rollouts[environment].passed?.by}: it solves the problem`);
  return verified;
}

async function deploy(play: Play, { id, build }: CaseJson, environment: Environment): Promise<void> {
  const { type, tell, server, sandbox } = play;
  const again = environment === "production" ? "13 " : "";
  tell.step(`${again}10`, `Ticket for ${environment}`);
  const ticketed = await type("dee", ["ticket", id, environment]);
  tell.evidence("ticket", ticketed.rollouts[environment].ticket ?? "");
  if (environment === "stage" && ticketed.lease !== null) await tellLease(server, tell);
  tell.step(`${again}11`, "Hand over. Go have a beer.");
  for (const mail of await mailsOfHandOver(server, id, environment))
    tell.evidence("mail", `${mail.to}  <${mail.messageId}>`);
  tell.step(`${again}12`, "Follow up");
  sandbox.environments[environment].deploy({
    sha: build?.sha ?? "",
    version: `${build?.version}-${build?.release}`,
  });
  const deployed = await type("dee", ["deployed", id, environment]);
  const evidence = deployed.rollouts[environment].deployed;
  const says =
    evidence?.kind === "probe" && evidence.answer.status === "answered"
      ? `${evidence.answer.url} answers ${evidence.answer.sha}`
      : "";
  tell.evidence("deployed", says);
}
