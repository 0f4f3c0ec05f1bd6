import { describe, expect, it } from "vitest";
import { reportIt } from "../../../../test/support/core/facts.ts";
import { given, timeAt } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann } from "../../../../test/support/core/people.ts";
import { callSent, issueOpened } from "../../../../test/support/core/world-answers.ts";
import type { Command } from "../command.ts";
import type { BugSeen } from "../evidence.ts";
import { plan } from "../plan/plan.ts";

const untouched: BugSeen = {
  ...{ state: { now: "open", by: null }, openToAll: { now: false, by: null } },
  comments: [],
};
const seen = (changes: Partial<BugSeen>): Command => ({
  type: "RecordBugSeen",
  bug: { ...untouched, ...changes },
});
const opened = seen({ openToAll: { now: true, by: "eve@bugs.test" } });
const putBack = seen({ openToAll: { now: false, by: "eve@bugs.test" } });
const sue = { id: "sue", roles: ["security", "developer"] } as const;
const vote: Command = { type: "CastVote", by: ann, choice: "hotfix", reason: "" };

const plain = given(historyTo.deciding);
const secret = given([]).after({ ...reportIt, kind: "security" }, issueOpened, callSent);

describe("a bug that was looked at", () => {
  const written = { id: "c7", by: "eve@bugs.test", text: "Seen here too." };

  it.each<{ title: string; bug: Partial<BugSeen>; changes: readonly object[] }>([
    { title: "as Pointsman left it", bug: {}, changes: [] },
    { title: "closed by Pointsman", bug: { state: { now: "closed", by: null } }, changes: [] },
    {
      title: "closed by hand",
      bug: { state: { now: "closed", by: "eve@bugs.test" } },
      changes: [{ of: "issue", now: "closed", by: "eve@bugs.test" }],
    },
    {
      title: "written to",
      bug: { comments: [written] },
      changes: [{ of: "comment", ...written }],
    },
    {
      title: "of a public case, which everybody reads",
      bug: { openToAll: { now: true, by: "eve@bugs.test" } },
      changes: [],
    },
  ])("$title is told by what has changed, once", ({ bug, changes }) => {
    const events = changes.map((change) => ({ type: "ChangedByHand", change }));

    expect(plain.when(seen(bug))).toEqual({ ok: true, events });
    expect(plain.after(seen(bug)).when(seen(bug))).toEqual({ ok: true, events: [] });
  });

  it("is told again when it is opened again", () => {
    const closed = plain.after(seen({ state: { now: "closed", by: "eve@bugs.test" } }));

    expect(closed.when(seen({ state: { now: "open", by: "eve@bugs.test" } }))).toMatchObject({
      events: [{ change: { of: "issue", now: "open" } }],
    });
  });

  it("says nothing to a case that is over", () => {
    expect(given(historyTo.verified).when(seen({ comments: [written] }))).toEqual({ ok: true, events: [] });
  });
});

describe("the bug of an embargoed case that everybody can read", () => {
  const change = { of: "visibility", openToAll: true, by: "eve@bugs.test" } as const;
  const frozen = secret.after(opened);

  it("stands in the way, and the security role is told", () => {
    expect(secret.when(opened)).toEqual({ ok: true, events: [{ type: "ChangedByHand", change }] });
    expect(frozen.hotfix).toMatchObject({ setback: { kind: "by-hand", change }, seen: { openToAll: true } });
    expect(plan({ type: "ChangedByHand", change }, frozen.hotfix)).toEqual([
      { type: "announce", about: "bug-open-to-all" },
    ]);
    expect(frozen.when(opened)).toEqual({ ok: true, events: [] });
  });

  it("is seen also where nobody says who did it", () => {
    expect(secret.when(seen({ openToAll: { now: true, by: null } }))).toMatchObject({
      events: [{ change: { openToAll: true, by: "Somebody" } }],
    });
  });

  it("freezes what people do, until it is back in a group", () => {
    expect(frozen.when(vote)).toEqual({ ok: false, refusals: [{ code: "bug-open-to-all" }] });
    const thawed = frozen.after(putBack);

    expect(thawed.hotfix).toMatchObject({ setback: null, seen: { openToAll: false } });
    expect(thawed.when(vote)).toMatchObject({ ok: true });
  });

  it.each<Command>([
    { type: "BreakEmbargo", by: sue, reason: "It is open", since: timeAt(0), now: timeAt(60) },
    { type: "CancelHotfix", by: sue, reason: "Gone" },
    { type: "PlanDisclosure", by: sue, on: timeAt(90), checklist: ["Text"] },
  ])("leaves the way out: $type", (command) => {
    expect(frozen.when(command)).toMatchObject({ ok: true });
  });

  it("is no secret any more once the embargo is given up", () => {
    const broken = {
      type: "BreakEmbargo",
      by: sue,
      reason: "It is open",
      since: timeAt(0),
      now: timeAt(60),
    } as const;

    expect(frozen.after(broken).when(vote)).toMatchObject({ ok: true });
  });
});
