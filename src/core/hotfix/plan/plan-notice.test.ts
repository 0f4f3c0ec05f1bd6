import { describe, expect, it } from "vitest";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { evolve } from "../evolve/evolve.ts";
import type { Hotfix } from "../hotfix.ts";
import { type Phase, phases } from "../phase.ts";
import { planNotice } from "./plan-notice.ts";

const asked = [{ type: "show-notice", afterMinutes: 0 }];
const at = (phase: Phase) => given(historyTo[phase]).hotfix;

describe("the notice of a pull request", () => {
  const reached: readonly Phase[] = [
    ...(["in-review", "approved", "recorded", "accepting", "deploying", "verifying", "vetted"] as const),
    ...(["queued", "restoring", "containing", "undisclosed", "verified"] as const),
  ];

  it.each(phases.map((phase) => ({ phase, is: reached.includes(phase) })))(
    "is asked for when a case comes to $phase: $is",
    ({ phase, is }) => {
      expect(planNotice(null, at(phase))).toEqual(is ? asked : []);
    },
  );

  it("is not asked for again in the same state", () => {
    const before = at("in-review");
    const after = { ...before, votes: [] };

    expect(planNotice(before, after)).toEqual([]);
  });

  it.each<{ title: string; change: Partial<Hotfix> }>([
    { title: "something new stands in the way", change: { setback: { kind: "head-moved", head: "b" } } },
    { title: "another attempt", change: { attempt: 2 } },
    { title: "another environment", change: { environment: "production" } },
    { title: "a train that will not ship", change: { stranded: true } },
  ])("is asked for by $title", ({ change }) => {
    const before = at("in-review");

    expect(planNotice(before, { ...before, ...change })).toEqual(asked);
  });

  it("is asked for where the case leaves its pull request behind, even for work of the system", () => {
    const before = at("in-review");

    expect(planNotice(before, { ...before, pullRequest: null, phase: "branching" })).toEqual(asked);
  });

  it("is asked for by a push to the branch", () => {
    const before = at("in-review");
    const after = evolve(
      before,
      { type: "HeadMoved", head: "c".repeat(40), commits: [] },
      "2013-06-04T12:00:00Z",
    );

    expect(planNotice(before, after)).toEqual(asked);
  });
});
