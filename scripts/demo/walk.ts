import type { CaseJson, LogJson } from "../../src/engine/case-json.ts";
import { git } from "./git.ts";
import type { DemoSandbox, Sandbox } from "./sandbox.ts";
import { serviceFixedAgain, trains } from "./sandbox-files.ts";
import type { Server } from "./server.ts";
import { restore, tellLease } from "./stage.ts";
import type { Teller } from "./teller.ts";

const changelog = "Names with an apostrophe no longer break the page: #112";

/** Who takes part, each in their own role. */
type Who = "ann" | "bob" | "cyn" | "dee";

/** How the story goes. */
export interface Variant {
  readonly qaRejects: boolean;
  /** Which train the hotfix is on: the one that is being tested, or the one that is live. */
  readonly train: keyof typeof trains;
}

/** Walks steps 1 to 13 the way a team would, one command at a time, and tells each with its evidence. */
export async function walk(
  sandbox: DemoSandbox,
  server: Server,
  tell: Teller,
  { qaRejects, train }: Variant,
): Promise<CaseJson> {
  const type = typist(server, tell);
  tell.step("", "Two trains");
  await type("ann", ["train", "add", `train-${trains.production}`, "--production"]);
  await type("ann", ["train", "add", `train-${trains.rolling}`]);
  const { id } = await report(type, trains[train], server, tell);
  await decide(type, id, tell);
  await write(type, id, sandbox, tell);
  let landed = await land(type, id, sandbox, tell);
  if (qaRejects) {
    await deploy(type, landed, "stage", sandbox, server, tell);
    await reject(type, id, server, tell);
    await writeAgain(type, id, sandbox, tell);
    landed = await land(type, id, sandbox, tell);
  }
  await rollOut(type, landed, "stage", sandbox, server, tell);
  const verified = await rollOut(type, landed, "production", sandbox, server, tell);
  return train === "production" ? restore(type, verified, sandbox, server, tell) : verified;
}

/** Types a command as a person; answers the case that it is about. */
export type Type = (who: Who, args: readonly string[]) => Promise<CaseJson>;

function typist(server: Server, tell: Teller): Type {
  return async (who, args) => {
    tell.command(who, `pointsman ${args.map(quoted).join(" ")}`);
    const { code, json, errors } = await server.run(who, args);
    if (code !== 0)
      throw new Error(`pointsman ${args[0]} ended with code ${code}: ${errors || JSON.stringify(json)}`);
    return json as CaseJson;
  };
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

async function report(type: Type, train: string, server: Server, tell: Teller): Promise<CaseJson> {
  tell.step("1", "Report");
  const hotfix = await type("cyn", [
    ...["report", "--train", train, "--title", "Blank page for names with an apostrophe"],
    ...[
      "--manifestation",
      "Visitors named like O'Brien get a blank page after signing in.",
      "--affected",
      "2",
    ],
    ...[
      "--complexity",
      "low",
      "--risk",
      "low",
      "--risk-note",
      "One line, covered by a test.",
      "--changelog",
      changelog,
    ],
  ]);
  tell.evidence("issue", hotfix.issue ?? "");
  tell.step("2", "Call");
  const { mails } = (await server.get("/api/v1/mails")) as {
    mails: readonly { to: string; messageId: string }[];
  };
  for (const mail of mails) tell.evidence("mail", `${mail.to}  <${mail.messageId}>`);
  return hotfix;
}

async function decide(type: Type, id: string, tell: Teller): Promise<void> {
  tell.step("3", "Decide");
  await type("ann", ["vote", id, "ship", "--reason", "It is only two percent."]);
  await type("cyn", ["vote", id, "hotfix", "--reason", "They can't sign in at all."]);
  await type("ann", ["vote", id, "hotfix", "--reason", "Convinced."]);
  const hotfix = await type("dee", ["vote", id, "hotfix"]);
  for (const vote of hotfix.votes) tell.evidence("vote", `${vote.by}: ${vote.choice}`);
  tell.evidence("decision", hotfix.decision ?? "");
}

async function write(type: Type, id: string, sandbox: Sandbox, tell: Teller): Promise<void> {
  tell.step("4", "Write");
  const started = await type("ann", ["start", id, "--pick", sandbox.fix.slice(0, 10)]);
  tell.evidence("branch", `${started.work?.branch} at ${started.work?.head}`);
  tell.step("5", "Propose");
  const proposed = await type("ann", ["propose", id]);
  tell.evidence("pull request", proposed.pullRequest?.url ?? "");
}

async function land(type: Type, id: string, sandbox: Sandbox, tell: Teller): Promise<CaseJson> {
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
  const head = await git(sandbox.remote, ["rev-parse", `refs/heads/${branch}`]);
  tell.evidence("remote", `${branch} is at ${head}`);
  return landed;
}

/** QA rejects what is on stage: the words reach the issue and the developer, and step 4 begins again. */
async function reject(type: Type, id: string, server: Server, tell: Teller): Promise<void> {
  const rejected = await type("cyn", [
    ...["verify", id, "stage", "--fail"],
    ...["--note", "O’Brien, with a curly apostrophe, still gets a blank page."],
  ]);
  tell.evidence("rejected", rejected.setback?.says ?? "");
  const { mails } = (await server.get("/api/v1/mails")) as {
    mails: readonly { to: string; subject: string; messageId: string }[];
  };
  for (const mail of mails.filter(({ subject }) => subject.includes("rejected on stage")))
    tell.evidence("mail", `${mail.to}  <${mail.messageId}>`);
  tell.evidence("attempt", `${rejected.attempt}, ${rejected.says}`);
}

/** Step 4 as attempt 2: new work on a branch of its own, pushed by the developer. */
async function writeAgain(type: Type, id: string, sandbox: DemoSandbox, tell: Teller): Promise<void> {
  tell.step("4", "Write, attempt 2");
  const { work } = await type("ann", ["start", id]);
  const branch = work?.branch ?? "";
  await sandbox.push(branch, "Escape typographic apostrophes, too", { "service.js": serviceFixedAgain });
  tell.evidence("branch", `${branch} at ${await git(sandbox.remote, ["rev-parse", `refs/heads/${branch}`])}`);
  tell.step("5", "Propose");
  const proposed = await type("ann", ["propose", id]);
  tell.evidence("pull request", proposed.pullRequest?.url ?? "");
}

/** Steps 10 to 12 as far as QA's word. */
async function rollOut(
  type: Type,
  landed: CaseJson,
  environment: "stage" | "production",
  sandbox: Sandbox,
  server: Server,
  tell: Teller,
): Promise<CaseJson> {
  await deploy(type, landed, environment, sandbox, server, tell);
  const verified = await type("cyn", [
    ...["verify", landed.id, environment, "--pass", "--note", "O'Brien is in."],
  ]);
  tell.evidence("verified", `by ${verified.rollouts[environment].passed?.by}: it solves the problem`);
  return verified;
}

async function deploy(
  type: Type,
  { id, build }: CaseJson,
  environment: "stage" | "production",
  sandbox: Sandbox,
  server: Server,
  tell: Teller,
): Promise<void> {
  const again = environment === "production" ? "13 " : "";
  tell.step(`${again}10`, `Ticket for ${environment}`);
  const ticketed = await type("dee", ["ticket", id, environment]);
  tell.evidence("ticket", ticketed.rollouts[environment].ticket ?? "");
  if (environment === "stage" && ticketed.lease !== null) await tellLease(server, tell);
  tell.step(`${again}11`, "Hand over. Go have a beer.");
  for (const mail of await handOver(server, id, environment))
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

/** The mails that told ops and QA about the build that was handed over last. */
async function handOver(server: Server, id: string, environment: string) {
  const { events } = (await server.get(`/api/v1/hotfixes/${id}/log`)) as LogJson;
  const last = events.findLast(
    ({ event }) => event.type === "HandedOver" && event.environment === environment,
  )?.event;
  return last?.type === "HandedOver" ? last.mails : [];
}
