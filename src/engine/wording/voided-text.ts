import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { nameOf, type Project } from "../project.ts";
import { landerText, short } from "./comment-text.ts";

/** That QA's pass counts no more, as a later landing has replaced the build that it was of; `null` where no pass is void. */
export function voidedText(project: Project, { build, rollouts }: Hotfix): string | null {
  const { voided } = rollouts.stage;
  if (voided === null || build === null) return null;
  return `The pass of ${short(voided.sha)} by ${nameOf(project, voided.by)} is void: ${landerText(voided.because)} made ${short(build.sha)}, which has to be verified in its place.`;
}
