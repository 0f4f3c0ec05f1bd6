import { describe, expect, it } from "vitest";
import { live, policy, report, reportIt, rolling } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ned } from "../../../../test/support/core/people.ts";
import type { Of } from "../command.ts";
import type { Refusal } from "../refusal.ts";
import { changelogLength, type Report, textLength, titleLength } from "../report.ts";

type Change = Partial<Of<"ReportHotfix">>;

describe("ReportHotfix", () => {
  it.each([
    { kind: "normal", clearance: "public" },
    { kind: "security", clearance: "embargoed" },
  ] as const)(
    "opens a $kind case, which is $clearance, with the policy of that moment",
    ({ kind, clearance }) => {
      expect(given([]).when({ ...reportIt, kind })).toEqual({
        ok: true,
        events: [
          { type: "HotfixReported", by: "ann", id: "k7m2", kind, clearance, report, train: rolling, policy },
        ],
      });
    },
  );

  it("takes a train that is live", () => {
    expect(given([]).when({ ...reportIt, train: live }).ok).toBe(true);
  });

  it.each<{ title: string; change: Change; refusal: Refusal }>([
    {
      title: "somebody without a role",
      change: { by: ned },
      refusal: { code: "person-without-role", person: "ned" },
    },
    {
      title: "a derailed train",
      change: { train: { ...rolling, life: "derailed" } },
      refusal: { code: "train-not-live", train: rolling.name, life: "derailed" },
    },
    {
      title: "a retired train",
      change: { train: { ...rolling, life: "retired" } },
      refusal: { code: "train-not-live", train: rolling.name, life: "retired" },
    },
  ])("refuses $title", ({ change, refusal }) => {
    expect(given([]).when({ ...reportIt, ...change })).toEqual({ ok: false, refusals: [refusal] });
  });

  it("names everything that is wrong at once", () => {
    const blank = { ...report, title: "", manifestation: " ", riskNote: "\n", changelog: "\t" };
    const decision = given(historyTo.deciding).when({
      ...reportIt,
      ...{ by: ned, train: { ...rolling, life: "retired" } },
      report: { ...blank, affectedPercent: -1 },
    });

    expect(decision).toMatchObject({ ok: false });
    expect(decision.ok ? [] : decision.refusals.map(named)).toEqual([
      "already-reported",
      "person-without-role",
      "field-missing title",
      "field-missing manifestation",
      "field-invalid affected",
      "field-missing risk-note",
      "field-missing changelog",
      "train-not-live",
    ]);
  });
});

function named(refusal: Refusal): string {
  return "field" in refusal ? `${refusal.code} ${refusal.field}` : refusal.code;
}

describe("a report's fields", () => {
  const control = "without control characters";
  it.each<{ title: string; part: Partial<Report>; field: string; why: string }>([
    { title: "a title of two lines", part: { title: "a\nb" }, field: "title", why: control },
    { title: "a tab in a title", part: { title: "a\tb" }, field: "title", why: control },
    { title: "a NUL", part: { changelog: "a\u0000b" }, field: "changelog", why: control },
    { title: "a line separator", part: { changelog: "a\u2028b" }, field: "changelog", why: control },
    { title: "a turned direction", part: { changelog: "a\u202Eb" }, field: "changelog", why: control },
    { title: "an Arabic letter mark", part: { title: "a\u061Cb" }, field: "title", why: control },
    { title: "half of a surrogate pair", part: { title: "a\uD800b" }, field: "title", why: control },
    {
      title: "an escape in a text",
      part: { manifestation: "\u001B[31m" },
      field: "manifestation",
      why: "no control characters but line breaks and tabs",
    },
    {
      title: "a title that is too long",
      part: { title: "x".repeat(titleLength + 1) },
      field: "title",
      why: `at most ${titleLength} characters, has ${titleLength + 1}`,
    },
    {
      title: "a ChangeLog text that is too long",
      part: { changelog: "x".repeat(changelogLength + 1) },
      field: "changelog",
      why: `at most ${changelogLength} characters, has ${changelogLength + 1}`,
    },
    {
      title: "a text that is too long",
      part: { riskNote: "x".repeat(textLength + 1) },
      field: "risk-note",
      why: `at most ${textLength} characters, has ${textLength + 1}`,
    },
    ...[-0.1, 100.1, Number.POSITIVE_INFINITY].map((affectedPercent) => ({
      title: `${affectedPercent} percent affected`,
      part: { affectedPercent },
      field: "affected",
      why: `must be a number from 0 to 100, is ${affectedPercent}`,
    })),
  ])("can't have $title", ({ part, field, why }) => {
    expect(given([]).when({ ...reportIt, report: { ...report, ...part } })).toEqual({
      ok: false,
      refusals: [{ code: "field-invalid", field, why: expect.stringContaining(why) }],
    });
  });

  it("are not told to be the computer's own word for no number", () => {
    const why = "must be a number from 0 to 100";
    expect(given([]).when({ ...reportIt, report: { ...report, affectedPercent: Number.NaN } })).toEqual({
      ok: false,
      refusals: [{ code: "field-invalid", field: "affected", why }],
    });
  });

  it.each<{ title: string; part: Partial<Report> }>([
    { title: "nobody affected", part: { affectedPercent: 0 } },
    { title: "everybody affected", part: { affectedPercent: 100 } },
    { title: "line breaks and tabs in a text", part: { manifestation: "a\r\n\tb\n", riskNote: "none\n" } },
    { title: "letters of any script", part: { title: "Überlänge 修正 😀", changelog: "исправлено: #1" } },
    {
      title: "texts of just the greatest length",
      part: {
        title: "x".repeat(titleLength),
        changelog: "x".repeat(changelogLength),
        manifestation: "x".repeat(textLength),
      },
    },
  ])("can have $title", ({ part }) => {
    expect(given([]).when({ ...reportIt, report: { ...report, ...part } }).ok).toBe(true);
  });

  it.each<{ title: string; changelog: string; why: string | null }>([
    { title: "several entries", changelog: "One: #1\nTwo: #2", why: null },
    { title: "an empty entry among them, once", changelog: "One: #1\n\n\nTwo: #2", why: "missing" },
    {
      title: "an entry that is too long",
      changelog: `One: #1\n${"x".repeat(301)}`,
      why: "must have at most 300 characters, has 301",
    },
    {
      title: "too many",
      changelog: Array(21).fill("x").join("\n"),
      why: "must have at most 20 entries, has 21",
    },
  ])("takes or refuses a ChangeLog of $title", ({ changelog, why }) => {
    const decision = given([]).when({ ...reportIt, report: { ...report, changelog } });

    const refusals = decision.ok
      ? []
      : decision.refusals.map((refusal) => ("why" in refusal ? refusal.why : "missing"));
    expect(refusals).toEqual(why === null ? [] : [why]);
  });
});
