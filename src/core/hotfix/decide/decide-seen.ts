import type { Of } from "../command.ts";
import { accept, type Decision } from "../decision.ts";
import type { BugSeen, HandChange } from "../evidence.ts";
import { pullRequestSeen } from "../evolve/evolve-seen.ts";
import type { Hotfix } from "../hotfix.ts";
import { isEnding, type Phase } from "../phase.ts";

/** Phases in which a pull request is the case's own matter, and nobody but people would close it or send it elsewhere. */
export const reviewing: readonly Phase[] = ["in-review", "approved"];

/**
 * Issue and pull request were looked at. Tells what people have done to them by hand: seen again, or seen after the case
 * has gone on, it is no news.
 */
export function recordSeen({ issue, pullRequest }: Of<"RecordSeen">, hotfix: Hotfix): Decision {
  const changes = [...issueChanges(issue, hotfix), ...pullRequestChanges(pullRequest, hotfix)];
  return accept(...changes.map((change) => ({ type: "ChangedByHand", change }) as const));
}

/**
 * The bug was looked at. What Pointsman did there itself is no news, and neither is a comment that was told before. Once it is
 * disclosed the bug is open to all, and nobody's secret.
 */
export function recordBugSeen({ bug }: Of<"RecordBugSeen">, hotfix: Hotfix): Decision {
  if (isEnding(hotfix.phase)) return accept();
  const changes = [
    ...stateChanges(bug, hotfix),
    ...visibilityChanges(bug, hotfix),
    ...newComments(bug, hotfix),
  ];
  return accept(...changes.map((change) => ({ type: "ChangedByHand", change }) as const));
}

function stateChanges({ state: { now, by } }: BugSeen, { seen }: Hotfix): readonly HandChange[] {
  return by === null || now === seen.issue ? [] : [{ of: "issue", now, by }];
}

/** Pointsman opens no bug of a case that is embargoed, so it was somebody, also where the history does not say who. */
function visibilityChanges({ openToAll }: BugSeen, { seen, clearance }: Hotfix): readonly HandChange[] {
  const { now, by } = openToAll;
  if (clearance === "public" || now === seen.openToAll) return [];
  return [{ of: "visibility", openToAll: now, by: by ?? "Somebody" }];
}

function newComments({ comments }: BugSeen, { comments: known }: Hotfix): readonly HandChange[] {
  return comments
    .filter(({ id }) => known.every((each) => each.id !== id))
    .map((comment) => ({ of: "comment", ...comment }));
}

function issueChanges(now: Of<"RecordSeen">["issue"], { phase, seen }: Hotfix): readonly HandChange[] {
  return now === null || now === seen.issue || isEnding(phase) ? [] : [{ of: "issue", now }];
}

function pullRequestChanges(found: Of<"RecordSeen">["pullRequest"], hotfix: Hotfix): readonly HandChange[] {
  if (found === null || found.url !== hotfix.pullRequest?.url || !reviewing.includes(hotfix.phase)) return [];
  const before = pullRequestSeen(hotfix);
  const { onto, state } = found;
  const target: readonly HandChange[] =
    onto === before.onto ? [] : [{ of: "target", onto, train: hotfix.train.branch }];
  return state === before.state ? target : [...target, { of: "pull-request", now: state }];
}
