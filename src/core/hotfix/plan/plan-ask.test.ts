import { describe, expect, it } from "vitest";
import { policy, reportIt } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { ann, bob, dan, sue } from "../../../../test/support/core/people.ts";
import { callSent, issueOpened } from "../../../../test/support/core/world-answers.ts";
import type { Clearance } from "../../clearance.ts";
import { plan } from "./plan.ts";
import { planAsk } from "./plan-ask.ts";

const ask = { type: "ask-on-bug", afterMinutes: 0 };
const report = (asks: readonly Clearance[]) => ({
  ...reportIt,
  policy: { ...policy, bugs: { asks, attaches: [] } },
});
const deciding = (asks: readonly Clearance[]) => given([]).after(report(asks), issueOpened, callSent);
const vote = { type: "CastVote", choice: "hotfix", reason: "" } as const;

describe("who is awaited is asked on the bug", () => {
  const before = deciding(["public"]);

  it("as soon as the bug is there and somebody is", () => {
    const calling = given([]).after(report(["public"]), issueOpened);

    expect(planAsk(calling.hotfix, before.hotfix)).toEqual([ask]);
  });

  it("anew when one of them has voted, and when another step is awaited", () => {
    const once = before.after({ ...vote, by: ann });

    expect(planAsk(before.hotfix, once.hotfix)).toEqual([ask]);
    expect(planAsk(once.hotfix, once.after({ ...vote, by: bob }).hotfix)).toEqual([ask]);
  });

  it("anew when somebody begins to take part by name, and when they are taken off", () => {
    const secret = { ...report(["embargoed"]), kind: "security" } as const;
    const alone = given([]).after(secret, issueOpened, callSent);
    const named = alone.after({ type: "AddParticipant", by: sue, person: dan.id });
    const confirmed = named.after({ type: "ConfirmParticipation", by: dan });
    const off = confirmed.after({ type: "RemoveParticipant", by: sue, person: dan.id });

    expect(planAsk(alone.hotfix, named.hotfix)).toEqual([]);
    expect(planAsk(named.hotfix, confirmed.hotfix)).toEqual([ask]);
    expect(planAsk(confirmed.hotfix, off.hotfix)).toEqual([ask]);
  });

  it("not again where the same are awaited for the same", () => {
    const told = { type: "EffectDone", effect: "x", evidence: [] } as const;

    expect(planAsk(before.hotfix, given([...before.history, told]).hotfix)).toEqual([]);
  });

  it.each<{ title: string; asks: readonly Clearance[] }>([
    { title: "on the other side alone", asks: ["embargoed"] },
    { title: "nowhere", asks: [] },
  ])("not where people are asked $title", ({ asks }) => {
    expect(planAsk(null, deciding(asks).hotfix)).toEqual([]);
  });

  it("not before there is a bug", () => {
    expect(planAsk(null, given([]).after(report(["public"])).hotfix)).toEqual([]);
  });
});

it.each<{ attaches: readonly Clearance[]; intents: readonly object[] }>([
  { attaches: ["public"], intents: [{ type: "attach-fix", afterMinutes: 0 }] },
  { attaches: ["embargoed"], intents: [] },
])("the fix of a public case is attached where that is so for $attaches", ({ attaches, intents }) => {
  const { hotfix } = given([]).after({ ...reportIt, policy: { ...policy, bugs: { asks: [], attaches } } });
  const opened = { type: "PullRequestOpened", url: "https://code.test/1", head: "", commits: [] } as const;

  expect(plan(opened, hotfix)).toEqual(intents);
  expect(plan({ type: "HeadMoved", head: "", commits: [] }, hotfix)).toEqual(intents);
});
