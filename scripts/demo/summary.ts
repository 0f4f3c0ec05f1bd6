import type { CaseJson } from "../../src/engine/views/case-json.ts";
import { lookAtDisclosure } from "./disclose.ts";
import { git } from "./git.ts";
import type { DemoSandbox } from "./sandbox.ts";
import type { Server } from "./server.ts";
import { settle } from "./settle.ts";
import { lookAtStage } from "./stage.ts";
import type { Finding, Teller } from "./teller.ts";

/** Ends the demo: the steps with their times, and what the world itself says, asked without Pointsman. */
export async function summarise(
  sandbox: DemoSandbox,
  server: Server,
  { id }: CaseJson,
  tell: Teller,
): Promise<void> {
  // The case is verified before its last mails are out.
  await settle(server, id);
  const { json } = await server.run("ann", ["status", id]);
  const hotfix = json as CaseJson;
  tell.title("Summary");
  for (const row of stepRows(hotfix)) tell.line(row);
  tell.title("What the world says");
  const findings = await look(sandbox, server, hotfix);
  for (const { what, found } of findings) tell.evidence(what, found);
  const wrong = findings.filter(({ right }) => !right);
  if (wrong.length > 0) throw new Error(`not as it should be: ${wrong.map(({ what }) => what).join(", ")}`);
  tell.title(`${hotfix.id} is ${hotfix.says}.`);
}

function stepRows({ steps }: CaseJson): readonly string[] {
  const header = `       ${"step".padEnd(24)}${"state".padEnd(9)}${"took".padStart(9)}`;
  // The record does steps 7 to 9 in one push, within step 6: they have no time of their own.
  const rows = steps.map(({ step, title, state, since, doneAt }) => {
    const took = step >= 7 && step <= 9 ? "with 6" : seconds(since, doneAt);
    return `       ${`${String(step).padStart(2)} ${title}`.padEnd(24)}${state.padEnd(9)}${took.padStart(9)}`;
  });
  return [header, ...rows];
}

function seconds(since: string | null, doneAt: string | null): string {
  if (since === null || doneAt === null) return "";
  return `${((Date.parse(doneAt) - Date.parse(since)) / 1000).toFixed(2)} s`;
}

/**
 * In public. Each further attempt has three mails about the rejection, and two with which it is handed over. A production hotfix has
 * three about stage: it pauses, is to be put back, and resumes; each rejection asks for it back, too.
 */
function mailsOf({ attempt, train, kind }: CaseJson): number {
  const isLive = train.life === "production";
  if (kind === "security") return isLive ? mailsOfDisclosure + 2 : mailsOfDisclosure;
  return isLive ? 15 + (attempt - 1) * 6 : 12 + (attempt - 1) * 5;
}

/** Of a security hotfix there is no mail in public but that of its disclosure; the call of the public bug is two more. */
const mailsOfDisclosure = 5 + 2;

async function look(sandbox: DemoSandbox, server: Server, hotfix: CaseJson): Promise<readonly Finding[]> {
  const branch = `refs/heads/train-${hotfix.train.name}`;
  const subject = await git(sandbox.remote, ["log", "-1", "--format=%s", branch]);
  const records = await git(sandbox.remote, ["log", "--format=%H", "--grep=^Pointsman-Key: ", branch]);
  const line = (await git(sandbox.remote, ["show", `${branch}:ChangeLog`]))
    .split("\n")
    .filter((text) => text.includes("(hotfix "));
  const release = (await git(sandbox.remote, ["show", `${branch}:scripts/signpost.spec`]))
    .split("\n")
    .find((text) => text.startsWith("Release:"));
  const { mails } = (await server.get("/api/v1/mails", null)) as { mails: readonly unknown[] };
  const { attempt } = hotfix;
  return [
    {
      what: "head",
      found: subject,
      right: records.split("\n").length === attempt && records.startsWith(hotfix.build?.sha ?? "-"),
    },
    { what: "ChangeLog", found: line.join(" | "), right: line.length === 1 },
    {
      what: "spec",
      found: release ?? "",
      right: release?.match(/^Release:\s+(\d+)%/)?.[1] === `${attempt + 1}`,
    },
    {
      what: "mails",
      found: `${mails.length} in the outbox`,
      right: mails.length === mailsOf(hotfix),
    },
    {
      what: "steps",
      found: `${hotfix.steps.filter(({ state }) => state === "done").length} of 13 done`,
      right: hotfix.phase === "verified",
    },
    ...(hotfix.kind === "security" ? await lookAtDisclosure(sandbox, server, hotfix) : []),
    ...(hotfix.train.life === "production" ? await lookAtStage(sandbox, server, hotfix) : []),
  ];
}
