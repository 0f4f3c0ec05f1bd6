import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Previous } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Choice } from "../../core/hotfix/quorum.ts";
import { nameOf, type Project } from "../project.ts";
import { conflictsElsewhere, conflictText } from "./conflict-text.ts";
import { caseUrl } from "./issue-text.ts";
import { resolveByHand } from "./resolve-text.ts";

/** What a comment on the issue says about an event; the case stands as it did right after it. */
export function commentText(project: Project, hotfix: Hotfix, event: HotfixEvent): string {
  return `${sentence(project, hotfix, event)}\n\n${caseUrl(project, hotfix)}`;
}

/** Why an embargoed case has lost its build, where the reason itself is another one's. */
export const rolledBackForAnother = "Another hotfix in the same build was rolled back.";

function sentence(project: Project, hotfix: Hotfix, event: HotfixEvent): string {
  switch (event.type) {
    case "Decided":
      return `**Decided: ${choiceText[event.choice]}.**\n\n${ballot(project, hotfix)}`;
    case "DecisionReopened":
      return `${nameOf(project, event.by)} reopened the decision: ${event.reason}`;
    case "DecisionRecalled":
      return `**Back to the quorum:** QA has rejected it ${event.rejections} times. Let it ship, hotfix it, or derail the train?`;
    case "BuildSuperseded":
      return `**The pass of ${short(event.over)} is void:** ${landerText(event.hotfix)} made ${buildName(event.build)} (${short(event.build.sha)}), which goes to stage and has to be verified there.`;
    case "RolledBack":
      return `**${nameOf(project, event.by)} rolled production back** from ${short(event.sha)} to ${previousName(event.to)}:\n\n> ${quoted(event.reason)}\n\n${afterRollbackText(hotfix)}`;
    case "Landed":
      return `On ${event.build.train} as ${buildName(event.build)} (${event.build.sha}).\n\n${event.lines.join("\n")}`;
    case "PickConflicted":
    case "LandingConflicted":
      return conflictText(event.conflict, resolveByHand(hotfix, event.conflict));
    case "ContainmentChecked":
      return conflictsElsewhere(project, hotfix, event);
    case "BuildPassed":
      return `${nameOf(project, event.by)} verified it on ${event.environment} (${short(event.sha)}).${noted(event.note)}`;
    case "BuildRejected":
      return `**${nameOf(project, event.by)} rejected it on ${event.environment}** (${short(event.sha)}):\n\n> ${quoted(event.note)}\n\nAttempt ${hotfix.attempt} begins.`;
    case "TrainMoved":
      return `The train ${event.train.name} is now ${event.train.life}.`;
    case "HotfixMoved":
      return `${nameOf(project, event.by)} moved the hotfix to the train ${event.train.name}.`;
    case "HotfixCancelled":
      return `${nameOf(project, event.by)} cancelled the hotfix: ${event.reason}${aboardText(hotfix)}`;
    default:
      return `The hotfix is ${hotfix.phase}.`;
  }
}

/** What becomes of a hotfix whose build has left production. One that was verified in it has ended. */
export function afterRollbackText({ phase, attempt, train }: Hotfix): string {
  return phase === "verified"
    ? `Users have the bug again until the next build of ${train.branch} is in production: the fix is still on that branch.`
    : `Attempt ${attempt} of the hotfix is under way.`;
}

/** Who landed, where that may be told. */
export function landerText(hotfix: string | null): string {
  return hotfix === null ? "a later landing" : `the landing of ${hotfix}`;
}

/** What a cancelling can't take back: a record commit that has landed stays on the train until somebody reverts it. */
export function aboardText({ build, train }: Hotfix): string {
  if (build === null) return "";
  return `\n\nIts fix stays aboard ${train.branch} (${buildName(build)}, ${build.sha}) until somebody reverts it there.`;
}

export const choiceText: Readonly<Record<Choice, string>> = {
  ship: "let it ship",
  hotfix: "hotfix",
  derail: "derail the train",
};

/** Who voted what. */
export function ballot(project: Project, hotfix: Hotfix): string {
  return hotfix.votes
    .map(
      ({ by, choice, reason }) =>
        `- ${nameOf(project, by)}: ${choiceText[choice]}${reason === "" ? "" : ` (${reason})`}`,
    )
    .join("\n");
}

/** A build as people say it: `0.2013.05.22-2`. */
export function buildName(build: { readonly version: string; readonly release: string | null }): string {
  return build.release ? `${build.version}-${build.release}` : build.version;
}

/** A sha as people say it. */
export function short(sha: string): string {
  return sha.slice(0, 8);
}

/** A build that ran before, as far as it is known, as people say it. */
export function previousName(previous: Previous): string {
  if (previous.known === "not") return "not known";
  const { version, sha } = previous;
  const name = version === "" ? "" : buildName(previous);
  if (sha === null) return name === "" ? "not known" : name;
  return name === "" ? short(sha) : `${name} (${short(sha)})`;
}

function noted(note: string): string {
  return note === "" ? "" : `\n\n> ${quoted(note)}`;
}

/** Lines of a quotation, but for the first one's mark. */
export function quoted(text: string): string {
  return text.replaceAll("\n", "\n> ");
}
