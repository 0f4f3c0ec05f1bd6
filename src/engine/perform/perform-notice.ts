import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { isShown } from "../../core/hotfix/plan/plan-notice.ts";
import type { Notice } from "../../ports/notices.ts";
import type { Project } from "../project.ts";
import { leftWords, noticeWords } from "../wording/notice-text.ts";
import type { Performer } from "./performance.ts";

/**
 * Brings what the pull request says of the case up to date: as it stands now, whichever event asked. Where the case has
 * left a pull request behind, that is said there once and for all.
 */
export const showNotice: Performer<"show-notice"> = async ({ world, gate, project, before, now }) => {
  if (world.notices === null || now.clearance !== "public") return [];
  for (const notice of [...left(project, before, now), ...current(project, now)]) {
    await world.notices.ensureShown(gate.pass("code-host", now.clearance, notice));
  }
  return [];
};

function current(project: Project, now: Hotfix): readonly Notice[] {
  if (now.pullRequest === null || !isShown(now)) return [];
  const { url: pullRequest, head } = now.pullRequest;
  return [{ pullRequest, head, ...noticeWords(project, now) }];
}

function left(project: Project, { pullRequest: own }: Hotfix, now: Hotfix): readonly Notice[] {
  if (own === null || own.url === now.pullRequest?.url) return [];
  return [{ pullRequest: own.url, head: own.head, ...leftWords(project, now) }];
}
