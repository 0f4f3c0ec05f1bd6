import type { BugSeen } from "../../core/hotfix/evidence.ts";
import { foldLog } from "../../core/hotfix/evolve/evolve.ts";
import { isEnding } from "../../core/hotfix/phase.ts";
import { joinedLines, tidyLines } from "../../core/reply/tidy.ts";
import { sideOf } from "../embargo/side.ts";
import type { Means } from "../means.ts";
import { hasBugOfItsOwn } from "./bug-watch.ts";

/** Looks at how a case's bug stands, with the rights of its own side, and tells the case what people did there. May be repeated. */
export async function lookAtBug(means: Means, id: string): Promise<void> {
  const hotfix = foldLog(await means.world.store.hotfixLog(id));
  if (hotfix === null || isEnding(hotfix.phase) || !hasBugOfItsOwn(hotfix)) return;
  const { bugs } = sideOf(means, hotfix.clearance).world;
  if (bugs === null) return;
  const bug = tidied(await bugs.look(hotfix.issue));
  await means.give.hotfix(id, { type: "RecordBugSeen", bug }, "webhook");
}

/** Comments as a mail's text is taken: without what hides in them, and not longer than what is kept. */
function tidied({ comments, ...bug }: BugSeen): BugSeen {
  return { ...bug, comments: comments.map((each) => ({ ...each, text: joinedLines(tidyLines(each.text)) })) };
}
