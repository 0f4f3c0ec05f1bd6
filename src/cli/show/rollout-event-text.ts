import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { DeploymentEvidence, ProbeAnswer } from "../../core/hotfix/evidence.ts";
import { containmentEventText } from "./containment-event-text.ts";
import { because, type EventText, mailLines, short } from "./event-words.ts";

/** What happened on the environments, steps 10 to 13. */
export function rolloutEventText(event: HotfixEvent): EventText {
  switch (event.type) {
    case "TicketRequested":
      return [`asked for the ${event.environment} ticket`];
    case "TicketWritten": {
      const { version, release, sha } = event.build;
      return [`wrote the ticket ${event.url}`, `deploy   ${version}-${release} at ${sha}`];
    }
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
    case "Deployed":
      return [`has proof that it is on ${event.environment}`, `proof    ${proofText(event.evidence)}`];
    case "BuildPassed":
      return [`verified ${short(event.sha)} on ${event.environment}${because(event.note)}`];
    case "BuildRejected":
      return [`rejected ${short(event.sha)} on ${event.environment}${because(event.note)}`];
    default:
      return containmentEventText(event);
  }
}

function proofText(evidence: DeploymentEvidence): string {
  switch (evidence.kind) {
    case "probe":
      return answerText(evidence.answer);
    case "statement":
      return `${evidence.by} says so, and no probe is configured`;
    case "override":
      return `${evidence.by} says so, although it ${answerText(evidence.answer)}${because(evidence.reason)}`;
  }
}

function answerText(answer: ProbeAnswer): string {
  switch (answer.status) {
    case "answered":
      return `answers ${answer.sha ?? answer.version ?? "neither sha nor version"} (${answer.url})`;
    case "silent":
      return `does not answer (${answer.why})`;
    case "not-configured":
      return "has no probe";
  }
}
