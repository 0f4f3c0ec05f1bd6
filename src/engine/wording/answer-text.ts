import type { HostAnswer, ProbeAnswer } from "../../core/hotfix/evidence.ts";
import { hostsByCommit } from "../../core/hotfix/probe-answer.ts";
import { short } from "./comment-text.ts";

/** What an environment answered, after its name: `answers 3a5e1c2b`, `does not answer (why)`, or each host with what it says. */
export function answerText(answer: ProbeAnswer): string {
  if (answer.status === "not-configured") return "has no probe";
  if (answer.status !== "several") return hostText(answer);
  return `has ${answer.hosts.length} hosts: ${answer.hosts.map((host) => `${hostName(host)} ${hostText(host)}`).join(", ")}`;
}

/** What one host answered, after its name. */
export function hostText(host: HostAnswer): string {
  if (host.status === "silent") return `does not answer (${host.why})`;
  const version = host.version === null ? "" : ` (${host.version})`;
  return `answers ${host.sha === null ? "no sha" : host.sha}${version}`;
}

/** How far a build has come: `2 of 3 hosts answer the new build`. */
export function progressText(answer: ProbeAnswer, commit: string): string {
  const { on, off } = hostsByCommit(answer, commit);
  return `${on.length} of ${on.length + off.length} hosts answer the new build`;
}

/** The entry on the ticket while some hosts of an environment run the new build and others do not yet. */
export function progressEntry(environment: string, answer: ProbeAnswer, commit: string): string {
  const { on, off } = hostsByCommit(answer, commit);
  return [
    `**${progressText(answer, commit)}** (${short(commit)}) on ${environment}`,
    [
      ...on.map((host) => `- ${hostName(host)} ${hostText(host)}`),
      ...off.map((host) => `- ${hostName(host)} ${hostText(host)}: not yet`),
    ].join("\n"),
  ].join("\n\n");
}

/** A host as its people call it: the address without scheme and path. */
export function hostName({ url }: HostAnswer): string {
  return URL.parse(url)?.host || url;
}
