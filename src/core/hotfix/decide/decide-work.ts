import type { Of } from "../command.ts";
import { accept, acceptUnless, type Decision } from "../decision.ts";
import { optional, prose } from "../field-rules.ts";
import { authorsOf, type Hotfix } from "../hotfix.ts";
import type { Refusal } from "../refusal.ts";

/** Step 4: a branch from the train's head, with the given commits picked onto it or empty for new work. */
export function startWork({ by, picks }: Of<"StartWork">, hotfix: Hotfix): Decision {
  const refusals: Refusal[] = picks
    .filter((pick) => !/^[0-9a-f]{7,64}$/.test(pick))
    .map((pick) => ({
      code: "field-invalid",
      field: "pick",
      why: `must be a commit id of 7 to 64 hex digits, as git rev-parse prints it, is ${shown(pick)}`,
    }));
  return acceptUnless(refusals, { type: "WorkStarted", by: by.id, branch: branchName(hotfix), picks });
}

/** Neutral on purpose: a branch's name is public before its content is read (embargo.md, row 6). */
function branchName(hotfix: Hotfix): string {
  return `hotfix/${hotfix.id}-${hotfix.attempt}`;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** The branch stands at `head`. Late or told twice, it is no news. */
export function recordBranch({ head, base, commits }: Of<"RecordBranch">, hotfix: Hotfix): Decision {
  return hotfix.phase === "branching" ? accept({ type: "BranchReady", head, base, commits }) : accept();
}

/** A commit would not apply: back to the developer with the files. Late or told twice, it is no news. */
export function recordPickConflict({ conflict }: Of<"RecordPickConflict">, hotfix: Hotfix): Decision {
  return hotfix.phase === "branching" ? accept({ type: "PickConflicted", conflict }) : accept();
}

/** The branch could not be made as things stand; one that was ready before stays. Late or told twice, it is no news. */
export function recordBranchRefused(
  { obstacles, kept }: Of<"RecordBranchRefused">,
  hotfix: Hotfix,
): Decision {
  if (hotfix.phase !== "branching") return accept();
  const isSame = kept !== null && kept.branch === hotfix.work?.branch;
  return accept(isSame ? { type: "RestartRefused", obstacles, kept } : { type: "BranchRefused", obstacles });
}

/** Step 5. Given again while a review is under way, it reads the branch anew. */
export function proposeFix({ by }: Of<"ProposeFix">): Decision {
  return accept({ type: "FixProposed", by: by.id });
}

/** The pull request is open at `head`, whose authors may not review it. Late or told twice, it is no news. */
export function recordPullRequest({ url, head, commits }: Of<"RecordPullRequest">, hotfix: Hotfix): Decision {
  return hotfix.phase === "proposing" ? accept({ type: "PullRequestOpened", url, head, commits }) : accept();
}

/** The branch can't be proposed as it stands. Late or told twice, it is no news. */
export function recordProposalRefused(
  { type: _, ...refused }: Of<"RecordProposalRefused">,
  { phase }: Hotfix,
): Decision {
  return phase === "proposing" ? accept({ type: "ProposalRefused", ...refused }) : accept();
}

/** Step 6: a colleague's approval, on the head that was looked at. */
export function approveFix({ by, head, note }: Of<"ApproveFix">, hotfix: Hotfix): Decision {
  const current = hotfix.pullRequest?.head ?? null;
  const refusals: Refusal[] = [...selfReview(by.id, hotfix), ...optional("note", note)];
  if (head !== null && current !== null && !isSame(head, current))
    refusals.push({ code: "stale-head", reviewed: head, head: current });
  return acceptUnless(refusals, { type: "ReviewApproved", by: by.id, head: current ?? "", note });
}

/** Whether a reviewer's sha, in full or from 7 digits on, is the head. */
function isSame(reviewed: string, head: string): boolean {
  return reviewed === head || (reviewed.length >= 7 && head.startsWith(reviewed.toLowerCase()));
}

/** Step 6, the other way: back to the developer with words. An approval before it is void. */
export function requestChanges({ by, note }: Of<"RequestChanges">, hotfix: Hotfix): Decision {
  const head = hotfix.pullRequest?.head ?? "";
  const refusals = [...selfReview(by.id, hotfix), ...prose("note", note)];
  return acceptUnless(refusals, { type: "ChangesRequested", by: by.id, head, note });
}

/** Nobody reviews a change they had a hand in (process.md, step 6). */
function selfReview(by: string, hotfix: Hotfix): readonly Refusal[] {
  return authorsOf(hotfix).includes(by) ? [{ code: "self-review", author: by }] : [];
}
