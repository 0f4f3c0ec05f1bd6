import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { ProbeAnswer } from "../../core/hotfix/evidence.ts";
import { answerText, hostName, hostText, progressText } from "../../engine/wording/answer-text.ts";
import { buildName, previousName } from "../../engine/wording/comment-text.ts";
import { because, type EventText, mailLines, short } from "./event-words.ts";
import { leaseEventText } from "./lease-event-text.ts";
import { proofText } from "./proof-text.ts";

/** What happened on the environments, steps 10 to 13. */
export function rolloutEventText(event: HotfixEvent): EventText {
  switch (event.type) {
    case "TicketRequested":
      return [`asked for the ${event.environment} ticket`];
    case "TicketWritten":
      return [`wrote the ticket ${event.url}`, `deploy   ${buildName(event.build)} at ${event.build.sha}`];
    case "StowawaysFound":
      return [
        `found ${event.commits.length === 1 ? "a commit of no hotfix that rides" : "commits of no hotfix that ride"} along to ${event.environment}`,
        `since    ${event.since}`,
        ...event.commits.map(({ sha, subject }) => `commit   ${short(sha)} ${subject}`),
      ];
    case "StowawaysAccepted":
      return [`accepted what rides along to ${event.environment}${because(event.reason)}`];
    case "HandedOver":
      return [`handed it over for ${event.environment}`, ...mailLines(event.mails)];
    case "DeploymentClaimed": {
      const anyway = event.override === "" ? "" : `, whatever it answers${because(event.override)}`;
      return [`said that it is on ${event.environment}${anyway}`];
    }
    case "DeploymentDisputed":
      return [`asked ${event.environment}, which ${answerText(event.answer)}`];
    case "DeployedPartly":
      return [
        `asked ${event.environment}: ${progressText(event.answer, event.sha)}`,
        ...hostLines(event.answer),
      ];
    case "Deployed":
      return [
        `has proof that it is on ${event.environment}`,
        `proof    ${proofText(event.evidence)}`,
        ...(event.evidence.kind === "statement" ? [] : hostLines(event.evidence.answer)),
      ];
    case "BuildPassed":
      return [`verified ${short(event.sha)} on ${event.environment}${because(event.note)}`];
    case "BuildRejected":
      return [`rejected ${short(event.sha)} on ${event.environment}${because(event.note)}`];
    case "BuildSuperseded":
      return [
        `took ${short(event.build.sha)} for ${short(event.over)}: a later landing${landerText(event.hotfix)} contains it`,
      ];
    case "PublicLanded":
      return [`carries on what ${event.hotfix} has landed in public`];
    case "RolledBack":
      return [
        `rolled production back from ${short(event.sha)}${because(event.reason)}`,
        `back to  ${previousName(event.to)}`,
      ];
    case "BuildWithdrawn":
      return [
        `rolled production back from ${short(event.sha)}, so it waits for a newer build${because(event.reason)}`,
      ];
    default:
      return leaseEventText(event);
  }
}

function landerText(hotfix: string | null): string {
  return hotfix === null ? "" : ` of ${hotfix}`;
}

function hostLines(answer: ProbeAnswer): readonly string[] {
  return answer.status === "several"
    ? answer.hosts.map((host) => `host     ${hostName(host)} ${hostText(host)}`)
    : [];
}
