import type { CaseJson, LogJson } from "../../src/engine/case-json.ts";
import { git } from "./git.ts";
import type { Sandbox } from "./sandbox.ts";
import { trains } from "./sandbox-files.ts";
import type { Server } from "./server.ts";
import type { Teller } from "./teller.ts";

const changelog = "Names with an apostrophe no longer break the page: #112";

/** Who takes part, each in their own role. */
type Who = "ann" | "bob" | "cyn" | "dee";

/** Walks steps 1 to 13 the way a team would, one command at a time, and tells each with its evidence. */
export async function walk(sandbox: Sandbox, server: Server, tell: Teller): Promise<CaseJson> {
  const type = typist(server, tell);
  tell.step("", "Two trains");
  await type("ann", ["train", "add", `train-${trains.production}`, "--production"]);
  await type("ann", ["train", "add", `train-${trains.rolling}`]);
  const { id } = await report(type, server, tell);
  await decide(type, id, tell);
  await write(type, id, sandbox, tell);
  const landed = await land(type, id, sandbox, tell);
  await rollOut(type, landed, "stage", sandbox, server, tell);
  return rollOut(type, landed, "production", sandbox, server, tell);
}

type Type = (who: Who, args: readonly string[]) => Promise<CaseJson>;

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

async function report(type: Type, server: Server, tell: Teller): Promise<CaseJson> {
  tell.step("1", "Report");
  const hotfix = await type("cyn", [
    ...["report", "--train", trains.rolling, "--title", "Blank page for names with an apostrophe"],
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
  const head = await git(sandbox.remote, ["rev-parse", `refs/heads/train-${trains.rolling}`]);
  tell.evidence("remote", `train-${trains.rolling} is at ${head}`);
  return landed;
}

async function rollOut(
  type: Type,
  { id, build }: CaseJson,
  environment: "stage" | "production",
  sandbox: Sandbox,
  server: Server,
  tell: Teller,
): Promise<CaseJson> {
  const again = environment === "production" ? "13 " : "";
  tell.step(`${again}10`, `Ticket for ${environment}`);
  const ticketed = await type("dee", ["ticket", id, environment]);
  tell.evidence("ticket", ticketed.rollouts[environment].ticket ?? "");
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
  const verified = await type("cyn", ["verify", id, environment, "--pass", "--note", "O'Brien is in."]);
  tell.evidence("verified", `by ${verified.rollouts[environment].passed?.by}: it solves the problem`);
  return verified;
}

/** The mails that told ops and QA about a build. */
async function handOver(server: Server, id: string, environment: string) {
  const { events } = (await server.get(`/api/v1/hotfixes/${id}/log`)) as LogJson;
  return events.flatMap(({ event }) =>
    event.type === "HandedOver" && event.environment === environment ? event.mails : [],
  );
}
