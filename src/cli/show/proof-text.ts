import type { DeploymentEvidence, ProbeAnswer } from "../../core/hotfix/evidence.ts";
import { answerText } from "../../engine/wording/answer-text.ts";
import { because } from "./event-words.ts";

/** What proves that a build is on an environment. */
export function proofText(evidence: DeploymentEvidence): string {
  switch (evidence.kind) {
    case "probe":
      return shortAnswer(evidence.answer);
    case "later-build":
      return `${shortAnswer(evidence.answer)}, a later build that contains it`;
    case "statement":
      return `${evidence.by} says so, and no probe is configured`;
    case "override":
      return `${evidence.by} says so, although it ${opposed(evidence.answer)}${because(evidence.reason)}`;
  }
}

/** Several hosts need not agree: what each of them says stands below. */
function opposed(answer: ProbeAnswer): string {
  return answer.status === "several" ? "is not on each host" : shortAnswer(answer);
}

/** One host with its address; several are counted, and stand below. */
function shortAnswer(answer: ProbeAnswer): string {
  if (answer.status === "several") return `answers on ${answer.hosts.length} hosts`;
  return answer.status === "answered" ? `${answerText(answer)} (${answer.url})` : answerText(answer);
}
