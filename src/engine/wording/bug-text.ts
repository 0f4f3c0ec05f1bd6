import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { TrainSnapshot } from "../../core/train/train.ts";
import type { Inspection } from "../../ports/repository.ts";
import type { Project } from "../project.ts";
import { short } from "./comment-text.ts";
import { caseUrl } from "./issue-text.ts";
import { nextText } from "./next-text.ts";

/** What those who are asked by a flag are asked for. */
export function askText(project: Project, hotfix: Hotfix): string {
  return `${nextText(project, hotfix)}\n\n${caseUrl(project, hotfix)}`;
}

/** What an attached patch is, in a line. */
export function attachmentSummary(
  { branch }: TrainSnapshot,
  { head, cut }: Pick<Extract<Inspection, { status: "found" }>, "head" | "cut">,
): string {
  return `The fix as proposed for ${branch} (${short(head)})${cut ? ", its beginning" : ""}`;
}
