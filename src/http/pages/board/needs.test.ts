import { expect, it } from "vitest";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo, vote } from "../../../../test/support/core/history.ts";
import { abe, ann, bob, cyn, dan, eve, ned } from "../../../../test/support/core/people.ts";
import type { HumanCommandType } from "../../../core/hotfix/command.ts";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import { type Actor, anonymous } from "../../../core/person.ts";
import { viewerOf } from "../../../engine/engine.ts";
import { needOf } from "./needs.ts";

const voted = play([vote(bob, "ship")], historyTo.deciding);
const tied = play([vote(bob, "ship"), vote(ann, "hotfix"), vote(cyn, "derail")], historyTo.deciding);
const failed = play(
  [{ type: "RecordEffectFailed", effect: "k7m2.1.open-issue", fault: "x", says: "x", parked: true }],
  historyTo.reporting,
);

it.each<{ title: string; history: readonly HotfixEvent[]; who: Actor; need: HumanCommandType | null }>([
  { title: "a vote of whoever has not voted", history: historyTo.deciding, who: bob, need: "CastVote" },
  { title: "nothing more of whoever has voted", history: voted, who: bob, need: null },
  { title: "a vote of a role that is missing", history: voted, who: cyn, need: "CastVote" },
  { title: "another thought after a tie", history: tied, who: bob, need: "CastVote" },
  { title: "no vote of a reviewer", history: historyTo.deciding, who: dan, need: null },
  { title: "a start of any developer", history: historyTo.starting, who: abe, need: "StartWork" },
  {
    title: "the proposal of the developer who started",
    history: historyTo.writing,
    who: ann,
    need: "ProposeFix",
  },
  { title: "no proposal of another developer", history: historyTo.writing, who: abe, need: null },
  { title: "a review of a reviewer", history: historyTo["in-review"], who: dan, need: "ApproveFix" },
  { title: "no review of the author", history: historyTo["in-review"], who: ann, need: null },
  { title: "a deployment of ops", history: historyTo.deploying, who: cyn, need: "ClaimDeployed" },
  { title: "a look of QA", history: historyTo.verifying, who: bob, need: "PassBuild" },
  { title: "another try of what failed for good", history: failed, who: cyn, need: "RetryEffects" },
  { title: "nothing at the end", history: historyTo.verified, who: eve, need: null },
  { title: "nothing of whoever has no role", history: historyTo.deciding, who: ned, need: null },
])("needs $title", ({ history, who, need }) => {
  expect(needOf(viewerOf(who), given(history).hotfix)).toBe(need);
});

it("needs nothing of somebody who only looks", () => {
  expect(needOf(anonymous, given(historyTo.deciding).hotfix)).toBeNull();
});
