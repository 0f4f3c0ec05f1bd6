import { isAwaited } from "../../core/clock/awaited.ts";
import { waitsOf } from "../../core/clock/wait.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { mayKnow } from "../../core/hotfix/may-know.ts";
import type { Project } from "../project.ts";
import { askText, attachmentSummary } from "../wording/bug-text.ts";
import type { Performer } from "./performance.ts";

/**
 * Asks whoever is awaited now by a flag on the bug, and nobody a second time for the same: who took the flag off without doing
 * their part is reminded by mail.
 */
export const askOnBug: Performer<"ask-on-bug"> = async ({ world, gate, project, effect, before, now }) => {
  const { bugs } = world;
  if (bugs === null || now.issue === null) return [];
  const [awaited, known] = [awaitedLogins(project, now), awaitedLogins(project, before)];
  const fresh = awaited.filter((login) => !known.includes(login));
  const asking = { key: effect.key, issue: now.issue, awaited, fresh, body: askText(project, now) };
  await bugs.ensureAsked(gate.pass("tracker", now.clearance, asking));
  return [];
};

/** People without a login there can't be asked; those who may not know of the case are not. */
function awaitedLogins({ people }: Project, hotfix: Hotfix): readonly string[] {
  const waits = waitsOf(hotfix);
  return people
    .filter((person) => mayKnow(person, hotfix) && waits.some((wait) => isAwaited(person, wait, hotfix)))
    .flatMap(({ bugzilla }) => bugzilla ?? []);
}

/** Puts what is proposed now onto the bug. What can't be read is told by whoever lands it. */
export const attachFix: Performer<"attach-fix"> = async ({ world, gate, effect, now }) => {
  const { bugs, repository } = world;
  const { issue, work, train, clearance } = now;
  if (bugs === null || issue === null || work === null) return [];
  const found = await repository.inspect(work.branch, train.branch);
  if (found.status === "refused") return [];
  const draft = { key: effect.key, issue, summary: attachmentSummary(train, found), patch: found.diff };
  await bugs.ensureAttached(gate.pass("tracker", clearance, draft));
  return [];
};
