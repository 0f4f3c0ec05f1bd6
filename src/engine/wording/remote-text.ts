import type { EventOf } from "../../core/hotfix/event.ts";
import type { RemoteFlaw } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Refusal } from "../../core/hotfix/refusal.ts";
import type { Project } from "../project.ts";
import { caseUrl } from "./issue-text.ts";
import { nextText } from "./next-text.ts";
import { refusalText } from "./refusal-text.ts";

/** Why what was done on GitHub does not count, in a sentence or two. */
export function remoteRefusalText(refusal: RemoteFlaw | Refusal): string {
  switch (refusal.code) {
    case "login-not-linked":
      return `The login ${refusal.login} is linked to nobody: write it as github under people, to the one whose it is.`;
    case "comment-unclear":
      return "It is none of these: `/hotfix status`, `/hotfix vote hotfix|ship|derail because ...`, `/hotfix verify stage|production pass|fail ...`.";
    case "comment-outdated":
      return "It was written about an earlier round or another build. Look at how it stands now, and write it again.";
    case "field-missing":
      return "What you saw is missing. Write it behind `fail`: `/hotfix verify stage fail still blank`.";
    default:
      return refusalText(refusal);
  }
}

export const verdictTexts = {
  approved: "approved it on GitHub",
  "changes-requested": "asked for changes on GitHub",
  dismissed: "had approved it on GitHub, and that review was dismissed",
} as const;

/** The one reply to a comment: how the case stands, or every reason why nothing was done. Nothing of the comment is quoted. */
export function commentAnswer(
  project: Project,
  hotfix: Hotfix,
  { counts, refusals }: EventOf<"CommentTaken">,
): string {
  const link = `[${hotfix.id}](${caseUrl(project, hotfix)})`;
  if (counts) return `${link}: ${nextText(project, hotfix)}`;
  const reasons = refusals.map((refusal) => `- ${remoteRefusalText(refusal)}`).join("\n");
  return `That did not count for ${link}:\n\n${reasons}`;
}
