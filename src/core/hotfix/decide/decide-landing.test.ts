import { describe, expect, it } from "vitest";
import { build, conflict, merge, obstacles, sha } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann, bob, dan } from "../../../../test/support/core/people.ts";
import {
  handedOver,
  headMoved,
  landed,
  landingConflicted,
  landingRefused,
  probed,
  ticketWritten,
} from "../../../../test/support/core/world-answers.ts";
import type { Command } from "../command.ts";

const land = (date: string): Command => ({ type: "LandFix", by: dan, date });
const cancel: Command = { type: "CancelHotfix", by: ann, reason: "Not needed" };

describe("LandFix", () => {
  it.each(["2013.06.04", "2012.02.29", "2000.02.29", "2013.12.31", "2013.01.01"])("takes %s", (date) => {
    expect(given(historyTo.approved).when(land(date))).toEqual({
      ok: true,
      events: [{ type: "LandingStarted", by: "dan", date }],
    });
  });

  it.each([
    "today",
    "2013-06-04",
    "2013.6.4",
    "2013.06.04 ",
    "x2013.06.04",
    "2013.06.04\n",
    "2013.02.29",
    "1900.02.29",
    "2013.04.31",
    "2013.06.00",
    "2013.00.10",
    "2013.13.01",
    "２０１３.06.04",
  ])("refuses %j, which is no day as the ChangeLog writes it", (date) => {
    expect(given(historyTo.approved).when(land(date))).toEqual({
      ok: false,
      refusals: [
        {
          code: "field-invalid",
          field: "date",
          why: `must be a day that exists, as YYYY.MM.DD, is ${JSON.stringify(date.slice(0, 40))}`,
        },
      ],
    });
  });
});

it("asks for the day of a landing where none is said", () => {
  const refusals = [{ code: "field-missing", field: "date" }];
  expect(given(historyTo.approved).when(land(""))).toEqual({ ok: false, refusals });
});

describe("a landing", () => {
  it("is recorded with its merge, build and lines", () => {
    expect(given(historyTo.landing).after(landed(1)).hotfix).toMatchObject({
      ...{ phase: "recorded", merge, build: build(1), lines: landed(1).lines },
    });
  });

  it.each([
    { command: landingConflicted, phase: "writing", setback: { kind: "conflict", conflict }, approval: null },
    {
      command: landingRefused,
      phase: "approved",
      setback: { kind: "obstacles", obstacles },
      approval: { by: "dan" },
    },
    {
      command: headMoved,
      phase: "in-review",
      setback: { kind: "head-moved", head: sha(0xa2) },
      approval: null,
    },
  ] as const)("goes back to $phase after $command.type", ({ command, phase, setback, approval }) => {
    const back = given(historyTo.landing).after(command).hotfix;

    expect(back).toMatchObject({ phase, setback, build: null });
    expect(back.approval?.by).toEqual(approval?.by);
  });

  it("takes the moved head with its authors for the next review", () => {
    const moved = given(historyTo.landing).after(headMoved);

    expect(moved.hotfix.pullRequest).toMatchObject({ head: sha(0xa2), commits: headMoved.commits });
    expect(moved.when({ type: "ApproveFix", by: dan, head: null, note: "" })).toEqual({
      ok: false,
      refusals: [{ code: "self-review", author: "dan" }],
    });
  });

  it("that was pushed while the case was cancelled is recorded, once", () => {
    const late = given(historyTo.landing).after(cancel, landed(1));

    expect(late.hotfix).toMatchObject({ phase: "cancelled", build: build(1) });
    expect(late.when(landed(1))).toEqual({ ok: true, events: [] });
  });

  it.each(["recorded", "verifying", "vetted"] as const)(
    "with another build does not replace the one that is %s",
    (phase) => {
      expect(given(historyTo[phase]).when(landed(2))).toEqual({ ok: true, events: [] });
    },
  );

  it("that was told as refused, though it was pushed, can be landed again with the same build", () => {
    const again = given(historyTo.landing).after(landingRefused, landed(1), land("2013.06.04"), landed(1));

    expect(again.hotfix).toMatchObject({ phase: "recorded", build: build(1) });
  });

  it.each(["starting", "landing"] as const)(
    "told again after QA rejected its build is not taken for the new attempt's, while %s",
    (phase) => {
      const rejected = given(historyTo.recorded).after(
        { type: "IssueTicket", by: ann, environment: "stage" },
        ticketWritten("stage", 1),
        handedOver("stage"),
        probed("stage"),
        { type: "RejectBuild", by: bob, environment: "stage", note: "Still empty" },
      );
      const now = phase === "starting" ? rejected : rejected.after(...untilLanding);

      expect(now.hotfix).toMatchObject({ phase, attempt: 2 });
      expect(now.when(landed(1))).toEqual({ ok: true, events: [] });
    },
  );
});

const untilLanding: readonly Command[] = [
  { type: "StartWork", by: ann, picks: [] },
  { type: "RecordBranch", head: sha(5), base: sha(6), commits: [] },
  { type: "ProposeFix", by: ann },
  { type: "RecordPullRequest", url: "https://code.example/pull/8", head: sha(5), commits: [] },
  { type: "ApproveFix", by: dan, head: null, note: "" },
  land("2013.06.05"),
];
