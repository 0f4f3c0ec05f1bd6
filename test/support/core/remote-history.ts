import type { Command, Of } from "../../../src/core/hotfix/command.ts";
import type { RemoteReview } from "../../../src/core/hotfix/evidence.ts";
import type { Actor } from "../../../src/core/person.ts";
import { approvedReview, pullRequestUrl, remoteComment, rolling, sha } from "./facts.ts";
import { called, rolledOut, vote } from "./history.ts";
import { abe, ann, bob, cyn, dan } from "./people.ts";
import {
  branchReady,
  branchRefused,
  contained,
  headMoved,
  landed,
  proposalRefused,
  pullRequestOpened,
} from "./world-answers.ts";

/** A case whose people stay where its issue and pull request are kept: what they say and do there, also what counts for nothing. */
export const remoteHistory: readonly Command[] = [
  ...called,
  comment("c1", "unclear"),
  comment("c2", { word: "status" }),
  comment("c3", { word: "vote", choice: "ship", reason: "" }, null),
  comment("c4", { word: "vote", choice: "hotfix", reason: "Locked out" }),
  ...[vote(ann, "hotfix"), vote(cyn, "hotfix")],
  ...[{ type: "StartWork", by: ann, picks: [] } as const, branchRefused],
  ...[{ type: "StartWork", by: ann, picks: [] } as const, branchReady],
  ...[{ type: "ProposeFix", by: ann } as const, proposalRefused],
  ...[{ type: "ProposeFix", by: ann } as const, pullRequestOpened()],
  seen("closed", { state: "open", onto: "dev" }),
  seen("closed", { state: "closed", onto: "dev" }),
  seen("open", { state: "open", onto: rolling.branch }),
  review("r1", dan, { verdict: "changes-requested", note: "Not so" }),
  ...[{ type: "ProposeFix", by: ann } as const, pullRequestOpened()],
  ...[review("r2", ann), review("r3", null), review("r4", dan), review("r4", dan, { verdict: "dismissed" })],
  ...[review("r5", dan), { ...headMoved, commits: headMoved.commits.slice(1) }],
  review("r6", abe, { head: headMoved.head }),
  ...[{ type: "LandFix", by: ann, date: "2013.06.04" } as const, landed(1), contained(1)],
  ...rolledOut("stage", 1).slice(0, 4),
  comment("c5", { word: "pass", environment: "stage", reason: "" }, bob, sha(7)),
  comment("c6", { word: "pass", environment: "stage", reason: "It is there" }, bob, sha(1)),
  ...rolledOut("production", 1),
];

/** A comment, by Bob unless it is somebody else's, written when the given build was on stage. */
function comment(
  id: string,
  wish: Of<"TakeComment">["wish"],
  commenter: Actor | null = bob,
  build: string | null = null,
): Command {
  const regarding = { round: 1, environment: "stage", sha: build } as const;
  return { type: "TakeComment", comment: { ...remoteComment, id }, wish, commenter, regarding };
}

function seen(
  issue: "open" | "closed",
  pullRequest: { readonly state: "open" | "closed"; readonly onto: string },
): Command {
  return { type: "RecordSeen", issue, pullRequest: { url: pullRequestUrl, ...pullRequest } };
}

function review(id: string, reviewer: Actor | null, changes: Partial<RemoteReview> = {}): Command {
  return { type: "TakeReview", review: { ...approvedReview, id, ...changes }, reviewer };
}
