import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { stepOf } from "../../core/hotfix/owed.ts";
import { isEnding } from "../../core/hotfix/phase.ts";
import type { Notice, NoticeCheck } from "../../ports/notices.ts";
import type { Project } from "../project.ts";
import { quoted } from "./comment-text.ts";
import { caseUrl } from "./issue-text.ts";
import { nextText, setbackText, stepTitles } from "./next-text.ts";
import { phaseText } from "./refusal-text.ts";

type Words = Pick<Notice, "body" | "check">;

/** What a pull request says of its case: the state, the next step and who owes it, and what stands in the way. */
export function noticeWords(project: Project, hotfix: Hotfix): Words {
  const title = `The hotfix is ${phaseText[hotfix.phase]}`;
  const says = [`**Next:** ${nextText(project, hotfix)}`, ...inTheWay(project, hotfix)].join("\n\n");
  const head = [`**${title}.**`, whereText(hotfix)].filter(Boolean).join(" ");
  const body = [head, says, link(project, hotfix)].join("\n\n");
  return { body, check: checkOf(project, hotfix, { title, summary: says }) };
}

/** What one says that the case has left behind: it is opened anew elsewhere, or not at all. */
export function leftWords(project: Project, hotfix: Hotfix): Words {
  const title = "The hotfix goes on without this pull request";
  const url = caseUrl(project, hotfix);
  const summary = `It is ${phaseText[hotfix.phase]} now: ${url}`;
  const body = `**${title}.** ${link(project, hotfix)}`;
  return { body, check: { title, summary, outcome: "over", url } };
}

/**
 * A check is about the commit: its words stay the same while the landed build goes from one environment to the next, which
 * the comment tells.
 */
function checkOf(
  project: Project,
  hotfix: Hotfix,
  says: Pick<NoticeCheck, "title" | "summary">,
): NoticeCheck {
  const { phase, build } = hotfix;
  const url = caseUrl(project, hotfix);
  if (phase === "cancelled") return { ...says, outcome: "over", url };
  if (build === null) return { ...says, outcome: phase === "approved" ? "good" : "waiting", url };
  const landed = {
    title: `Landed on ${hotfix.train.name}`,
    summary: `How far it is from there to production is in the comment of the pull request, and on ${url}`,
  };
  const isOver = isEnding(phase) && phase !== "verified"; // that it landed holds for good
  return { ...(isOver ? says : landed), outcome: "good", url };
}

function whereText(hotfix: Hotfix): string {
  const { phase, attempt } = hotfix;
  const step = stepOf(hotfix);
  const again = attempt === 1 ? "" : `, attempt ${attempt}`;
  return isEnding(phase) ? "" : `Step ${step} of 13: ${stepTitles[step]}${again}.`;
}

function inTheWay(project: Project, { phase, ...hotfix }: Hotfix): readonly string[] {
  if (hotfix.setback === null || isEnding(phase)) return [];
  return [`**In the way:**\n\n> ${quoted(setbackText(project, hotfix, hotfix.setback))}`];
}

function link(project: Project, hotfix: Hotfix): string {
  return `[${hotfix.id}](${caseUrl(project, hotfix)})`;
}
