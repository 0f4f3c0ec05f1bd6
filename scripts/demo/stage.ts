import type { CaseJson } from "../../src/engine/views/case-json.ts";
import type { StageJson } from "../../src/engine/views/stage-json.ts";
import { eventsOf } from "./mails.ts";
import type { Play } from "./play.ts";
import type { DemoSandbox } from "./sandbox.ts";
import { trains } from "./sandbox-files.ts";
import type { Server } from "./server.ts";
import { settle } from "./settle.ts";
import type { Finding, Teller } from "./teller.ts";

/** Tells who has stage, and what QA heard of it. */
export async function tellLease(server: Server, tell: Teller): Promise<void> {
  const { says } = await stageOf(server);
  for (const line of says) tell.evidence("stage", line);
  for (const mail of await stageMails(server, "pauses"))
    tell.evidence("mail", `${mail.to}  ${mail.subject}  <${mail.messageId}>`);
}

/** Ops puts the rolling train's own build back onto stage and says so; stage is asked, and QA is told. */
export async function restore({ type, tell, sandbox, server }: Play, { id }: CaseJson): Promise<CaseJson> {
  tell.step("", "Give stage back");
  // Stage is asked as soon as ops is: what is put back before that is found without a word of anybody's.
  await settle(server, id);
  const { lease } = (await server.get(`/api/v1/hotfixes/${id}`)) as CaseJson;
  const asked = lease?.restore ?? null;
  if (asked === null || asked.build.known === "not") throw new Error("nobody is asked to put a build back");
  tell.evidence("ticket", asked.ticket);
  sandbox.environments.stage.deploy({ sha: asked.build.sha ?? "", version: `${trains.rolling}-1` });
  const restored = await type("dee", ["stage", "restored", id]);
  const proof = await proofOf(server, id);
  tell.evidence("restored", proof === null ? "" : `${proof.url} answers ${proof.sha}`);
  for (const mail of await stageMails(server, "resumes"))
    tell.evidence("mail", `${mail.to}  ${mail.subject}  <${mail.messageId}>`);
  return restored;
}

/** What the world says of stage once the hotfix is over: it is as it was found, and QA heard of each change once. */
export async function lookAtStage(
  { rollingBuild, environments }: DemoSandbox,
  server: Server,
  { id }: CaseJson,
): Promise<readonly Finding[]> {
  const { holder, says } = await stageOf(server);
  const runs = (await (await fetch(`${environments.stage.url}/ver.txt`)).text()).trim();
  const [paused, resumed] = [await stageMails(server, "pauses"), await stageMails(server, "resumes")];
  const proof = await proofOf(server, id);
  return [
    {
      what: "QA",
      found: `${paused.length} mail that testing pauses, ${resumed.length} that it resumes`,
      right: paused.length === 1 && resumed.length === 1,
    },
    {
      what: "stage runs",
      found: `${runs}; probed: ${proof?.sha ?? "never"}`,
      right: runs === rollingBuild && proof?.sha === rollingBuild,
    },
    { what: "lease", found: says.join(" "), right: holder === null },
  ];
}

async function stageOf(server: Server): Promise<StageJson> {
  return (await server.get("/api/v1/stage")) as StageJson;
}

async function stageMails(server: Server, what: "pauses" | "resumes") {
  const { mails } = (await server.get("/api/v1/mails")) as {
    mails: readonly { to: string; subject: string; messageId: string }[];
  };
  return mails.filter(({ subject }) => subject.endsWith(`on stage ${what}`));
}

/** What stage answered when the rolling train's own build was back. */
async function proofOf(server: Server, id: string) {
  const restored = (await eventsOf(server, id)).findLast((event) => event.type === "Restored");
  if (restored?.evidence.kind !== "probe") return null;
  const { answer } = restored.evidence;
  return answer.status === "answered" ? answer : null;
}
