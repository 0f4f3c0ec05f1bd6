import type { HotfixEntry } from "../../ports/event-store.ts";
import type { Project } from "../project.ts";
import { stageText } from "../wording/stage-text.ts";
import { jsonVersion } from "./case-json.ts";
import type { StageView } from "./stage-view.ts";

/** Who has stage, for programs. */
export function stageJson(project: Project, view: StageView) {
  const { holder, queue, paused } = view;
  return {
    version: jsonVersion,
    holder: holder && {
      ...named(holder.entry),
      by: holder.entry?.hotfix.work?.by ?? null,
      since: holder.since,
      until: holder.until,
      returning: holder.returning,
    },
    queue: queue.map(named),
    paused,
    says: stageText(project, view),
  };
}

/** A case that may not be seen has no name. */
function named(entry: HotfixEntry | null) {
  const { id = null, report, clearance = null } = entry?.hotfix ?? {};
  return { hotfix: id, title: report?.title ?? null, clearance };
}

export type StageJson = ReturnType<typeof stageJson>;
