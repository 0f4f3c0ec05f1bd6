import type { Environment } from "../../core/hotfix/build.ts";
import type { HostAnswer, ProbeAnswer } from "../../core/hotfix/evidence.ts";
import { embargoedCases } from "../embargo/embargoed-cases.ts";
import { answerKey } from "../views/asked.ts";
import { answerText } from "../wording/answer-text.ts";
import type { Performance } from "./performance.ts";
import { unseen } from "./unseen.ts";

/**
 * Asks an environment what it runs, as far as the case may know it. A build of the private train is told to a public case
 * as the public build that is in it; where that is none, the host has nothing to say (embargo.md, row 10).
 */
export async function probeFor(performance: Performance, environment: Environment): Promise<ProbeAnswer> {
  const answer = await askFor(performance, environment);
  performance.lastSaid.hear(answerKey(performance.then, environment), `It ${answerText(answer)}.`);
  return answer;
}

async function askFor(performance: Performance, environment: Environment): Promise<ProbeAnswer> {
  const { world, then, intent } = performance;
  const isPoll = intent.type === "poll" || intent.type === "poll-restored";
  const answer = await world.environments[isPoll ? "poll" : "probe"](environment);
  if (answer.status === "not-configured" || then.clearance === "embargoed" || world.private === null)
    return answer;
  const hidden = await embargoedBuilds(performance);
  const told = (host: HostAnswer) => unseen(() => asPublic(performance, host, hidden));
  if (answer.status === "several") return { ...answer, hosts: await Promise.all(answer.hosts.map(told)) };
  return told(answer);
}

async function embargoedBuilds({ world }: Performance): Promise<readonly string[]> {
  const cases = await embargoedCases(world.reader);
  return cases.flatMap(({ hotfix }) => hotfix.landings.map(({ record }) => record));
}

/** A commit of the private train that no landing has made, such as a merge of the public train, is in one repository only. */
async function isPrivateOnly({ world }: Performance, sha: string): Promise<boolean> {
  const open = await world.lineage.between(sha, sha);
  const hidden = await world.private?.lineage.between(sha, sha);
  return open.status === "not-comparable" && hidden?.status === "found";
}

async function asPublic(
  performance: Performance,
  host: HostAnswer,
  hidden: readonly string[],
): Promise<HostAnswer> {
  if (host.status !== "answered" || host.sha === null || host.sha.length < 7) return host;
  const sha = host.sha.toLowerCase();
  if (!(hidden.some((build) => build.startsWith(sha)) || (await isPrivateOnly(performance, sha))))
    return host;
  const { build } = performance.then;
  const within = build && (await performance.world.private?.lineage.between(build.sha, sha));
  if (build !== null && within?.status === "found")
    return { ...host, sha: build.sha, version: build.version };
  return { status: "silent", why: "it says nothing that can be told", url: host.url };
}
