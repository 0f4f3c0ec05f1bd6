import { describe, expect, it } from "vitest";
import { conflict, merge, next, obstacles, rolling, sha } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { historyTo, rolledOut, written } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../../test/support/core/people.ts";
import { contained, lacking } from "../../../../test/support/core/world-answers.ts";
import type { Command } from "../command.ts";
import type { BranchStanding } from "../containment.ts";
import type { HotfixEvent } from "../event.ts";

const ask: Command = { type: "CheckContainment", by: bob };
const waive = (branch: string, reason = "Gone there"): Command => {
  return { type: "WaiveBranch", by: ann, branch, reason };
};
const pass: Command = { type: "PassBuild", by: bob, environment: "production", note: "" };
const looked = (round: number, branches: readonly BranchStanding[]): Command => {
  return { type: "RecordContainment", round, branches };
};
const there: BranchStanding = { branch: "dev", status: "there", how: "ancestry" };
const carried = { branch: "dev", status: "carried", head: sha(7), lines: [], unrecorded: [] } as const;
const proposed = { ...carried, status: "proposed", url: "https://example.org/1" } as const;
const clash: BranchStanding = { branch: next.branch, status: "conflict", conflict };
const types = (events: readonly HotfixEvent[]) => events.map(({ type }) => type);

/** Right before QA's word on production, with the branches looked at like this. */
function beforeTheEnd(...branches: readonly BranchStanding[]) {
  const checked = play([looked(1, branches)], historyTo.recorded);
  return given(play([...rolledOut("stage", 1), ...rolledOut("production", 1).slice(0, 4)], checked));
}

describe("the ledger", () => {
  it.each<{ title: string; standing: BranchStanding; phase: string }>([
    { title: "has the fix", standing: there, phase: "verified" },
    {
      title: "was carried to, without its line",
      standing: { branch: "dev", status: "carried", head: sha(7), lines: [], unrecorded: obstacles },
      phase: "verified",
    },
    { title: "is not in the repository", standing: { branch: "dev", status: "absent" }, phase: "verified" },
    { title: "conflicts", standing: { branch: "dev", status: "conflict", conflict }, phase: "containing" },
    { title: "refuses", standing: { branch: "dev", status: "refused", obstacles }, phase: "containing" },
    { title: "lacks it", standing: { branch: "dev", status: "missing" }, phase: "containing" },
  ])("of a branch that $title leaves a case verified in production $phase", ({ standing, phase }) => {
    expect(beforeTheEnd(standing).after(pass).hotfix.phase).toBe(phase);
  });

  it("closes a case at once where no other branch has to have the fix", () => {
    expect(beforeTheEnd().when(pass)).toMatchObject({ ok: true, events: [{ type: "BuildPassed" }] });
  });

  it("that nobody has looked at keeps a case open, and has it looked at", () => {
    const unseen = given(play([...rolledOut("stage", 1), ...rolledOut("production", 1)], historyTo.recorded));

    expect(types(unseen.history.slice(-2))).toEqual(["ClosingHeld", "BuildPassed"]);
    expect(unseen.hotfix).toMatchObject({ phase: "containing", containment: { round: 2, checks: 0 } });
    expect(unseen.after(contained(2)).hotfix.phase).toBe("verified");
  });

  it("begins anew with each landing, and keeps what every attempt has put on the train", () => {
    const reject: Command = { type: "RejectBuild", by: bob, environment: "stage", note: "Still empty" };
    const again = given(historyTo.verifying).after(reject, ...written(2));

    expect(again.hotfix.containment).toEqual({
      round: 3,
      checks: 0,
      branches: [],
      waivers: [],
      made: [],
    });
    expect(again.hotfix.landings).toEqual([
      { train: rolling.name, commits: [sha(0xa1)], merge, record: sha(1) },
      { train: rolling.name, commits: [sha(0xa1)], merge, record: sha(2) },
    ]);
  });

  it.each<{ title: string; standing: BranchStanding; made: readonly string[] }>([
    { title: "carried it", standing: { ...carried, made: [sha(6), sha(7)] }, made: [sha(6), sha(7)] },
    { title: "carried it, by a log that does not name them all", standing: carried, made: [sha(7)] },
    { title: "proposed it", standing: { ...proposed, made: [sha(6)] }, made: [sha(6)] },
    { title: "proposed it, by a log that names none", standing: proposed, made: [] },
    {
      title: "brought its line",
      standing: { ...there, record: { lines: [], url: null, unrecorded: [], made: [sha(6)] } },
      made: [sha(6)],
    },
    { title: "had nothing to do", standing: there, made: [] },
    { title: "could not", standing: clash, made: [] },
  ])("remembers what was made where Pointsman $title, whatever is found later", ({ standing, made }) => {
    const seen = given(play([looked(1, [standing])], historyTo.recorded)).after(ask, looked(3, [there]));
    const moved = seen.after(
      { type: "RecordTrainMoved", train: { ...rolling, life: "derailed" } },
      { type: "MoveHotfix", by: cyn, train: next },
    );

    expect(seen.hotfix.containment).toMatchObject({ branches: [there], made });
    expect(moved.hotfix.containment).toMatchObject({ branches: [], made });
  });

  it("says nothing any more once the case has moved to another train", () => {
    const derailed: Command = { type: "RecordTrainMoved", train: { ...rolling, life: "derailed" } };
    const moved = given(historyTo.deploying).after(derailed, { type: "MoveHotfix", by: cyn, train: next });

    expect(moved.hotfix.containment).toMatchObject({ checks: 0, branches: [] });
  });

  it("is kept of a train that is retired after production was verified", () => {
    const retired: Command = { type: "RecordTrainMoved", train: { ...rolling, life: "retired" } };
    const { hotfix } = given(historyTo.containing).after(retired);

    expect(hotfix).toMatchObject({ stranded: false, phase: "containing", train: { life: "retired" } });
  });
});

describe("RecordContainment", () => {
  it("is the last word where the case waits for nothing else", () => {
    const { round } = given(historyTo.containing).hotfix.containment;

    expect(given(historyTo.containing).when(contained(round))).toMatchObject({
      ok: true,
      events: [{ type: "ContainmentChecked" }, { type: "LedgerClosed" }],
    });
  });

  it("keeps the case open while a branch lacks the fix", () => {
    const { round } = given(historyTo.containing).hotfix.containment;
    const checked = given(historyTo.containing).after(lacking(round));

    expect(checked.hotfix).toMatchObject({ phase: "containing", containment: { checks: 2 } });
  });

  it("of an earlier round is no news", () => {
    expect(given(historyTo.recorded).after(ask).when(contained(1))).toEqual({ ok: true, events: [] });
  });
});

describe("WaiveBranch", () => {
  it("of the last branch that lacks the fix closes the case", () => {
    const waived = given(historyTo.containing).after(waive("dev", "That code is gone there"));

    expect(types(waived.history.slice(-2))).toEqual(["BranchWaived", "LedgerClosed"]);
    expect(waived.hotfix.phase).toBe("verified");
    expect(waived.hotfix.containment.waivers).toEqual([
      { branch: "dev", by: "ann", reason: "That code is gone there" },
    ]);
  });

  it("of one of two keeps the case open for the other", () => {
    const both = beforeTheEnd({ ...clash, branch: "dev" }, clash).after(pass, waive("dev"));

    expect(both.hotfix.phase).toBe("containing");
    expect(both.after(waive(next.branch)).hotfix.phase).toBe("verified");
  });

  it("before production is verified leaves nothing to wait for", () => {
    expect(beforeTheEnd(clash).after(waive(next.branch), pass).hotfix.phase).toBe("verified");
  });

  it("still stands when the branches are looked at again", () => {
    const waived = beforeTheEnd(clash).after(waive(next.branch), ask);

    expect(waived.after(looked(3, [{ branch: next.branch, status: "missing" }]), pass).hotfix.phase).toBe(
      "verified",
    );
  });

  it("names every reason: no reason given, and no branch that lacks the fix", () => {
    expect(given(historyTo.containing).when(waive("main", ""))).toEqual({
      ok: false,
      refusals: [
        { code: "field-missing", field: "reason" },
        { code: "branch-not-missing", branch: "main", missing: ["dev"] },
      ],
    });
  });
});

describe("CheckContainment", () => {
  it("starts a round, and the case waits for its answer", () => {
    const asked = given(historyTo.containing).after(ask);

    expect(asked.history.at(-1)).toEqual({ type: "ContainmentAsked", by: "bob" });
    expect(asked.hotfix.containment.checks).toBe(0);
  });
});
