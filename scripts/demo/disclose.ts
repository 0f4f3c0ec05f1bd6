import type { CaseJson } from "../../src/engine/views/case-json.ts";
import { bugs, secondHole } from "./bugs.ts";
import { git } from "./git.ts";
import { scanForLeaks } from "./leaks.ts";
import { commandLine, type Play } from "./play.ts";
import { reportArgs } from "./report-args.ts";
import type { DemoSandbox } from "./sandbox.ts";
import type { Server } from "./server.ts";
import { reach, settle } from "./settle.ts";
import type { Finding } from "./teller.ts";

/** Something that anybody may read stands beside all that nobody may: a scan of empty places would prove nothing. */
export async function reportInPublic({ type, tell, variant }: Play): Promise<void> {
  tell.step("", "A bug that is no secret");
  const { issue } = await type("eve", reportArgs({ ...variant, kind: "normal" }, bugs.normal));
  tell.evidence("issue", issue ?? "");
}

/** What a security hotfix has besides: nobody hears of it until two people disclose it. Another one stays private. */
export async function disclose(play: Play, { id }: CaseJson): Promise<CaseJson> {
  const { type, tell, server, variant } = play;
  tell.step("", "Meanwhile, another hole");
  await type("bob", reportArgs(variant, secondHole));
  tell.step("", "Nobody else knows");
  await refuse(play, "eve", ["status", id]);
  await settle(server, id);
  await scanForLeaks(server, tell);
  tell.step("", "Disclose");
  const points = ["The advisory is written", "Partners know"].flatMap((point) => ["--checklist", point]);
  await type("ann", ["disclose", id, "--plan", "now", ...points]);
  await refuse(play, "ann", ["disclose", id, "--confirm"]);
  await type("bob", ["disclose", id, "--confirm"]);
  const disclosed = await reach(server, id, "verified");
  await settle(server, id);
  await tellDisclosed(play, disclosed);
  return disclosed;
}

/** Types what has to be refused, and tells in which words it was. */
async function refuse({ server, tell }: Play, who: string, args: readonly string[]): Promise<void> {
  tell.command(who, commandLine(args));
  const { code, errors } = await server.run(who, args);
  if (code === 0) throw new Error(`${commandLine(args)} was not refused to ${who}`);
  tell.evidence("refused", errors.trim());
}

async function tellDisclosed(
  { tell, server }: Play,
  { disclosure, containment, issue, exposure }: CaseJson,
): Promise<void> {
  tell.evidence("public train", `is at ${disclosure?.published}`);
  for (const { branch, says } of containment.branches) tell.evidence(branch, says);
  tell.evidence("issue", `${issue} is open to everybody`);
  tell.evidence("advisory", disclosure?.advisory.split("\n")[0] ?? "");
  tell.evidence("exposure", `${exposure?.minutes} minutes`);
  for (const { to, subject } of await publicMails(server)) tell.evidence("mail", `${to}  ${subject}`);
}

/** What the world says of a disclosure: what production runs is what is public, everywhere, for everybody. */
export async function lookAtDisclosure(
  { remote, environments }: DemoSandbox,
  server: Server,
  { id, train, work }: CaseJson,
): Promise<readonly Finding[]> {
  const runs = (await (await fetch(`${environments.production.url}/ver.txt`)).text()).trim();
  const head = await git(remote, ["rev-parse", `refs/heads/train-${train.name}`]);
  const refs = await git(remote, ["for-each-ref", "--format=%(refname)"]);
  const files = ["dev", `train-${train.name}`].map((branch) => git(remote, ["show", `${branch}:sign-in.js`]));
  const [onDev, onTrain] = await Promise.all(files);
  const { code } = await server.run("eve", ["status", id]);
  return [
    { what: "published", found: head, right: head === runs },
    { what: "dev", found: onDev ?? "", right: onDev === onTrain },
    { what: "branches", found: refs.split("\n").join(" "), right: !refs.includes(work?.branch ?? "") },
    { what: "eve", found: `asks for ${id}: code ${code}`, right: code === 0 },
  ];
}

async function publicMails(server: Server) {
  const { mails } = (await server.get("/api/v1/mails", null)) as {
    mails: readonly { to: string; subject: string }[];
  };
  return mails;
}
