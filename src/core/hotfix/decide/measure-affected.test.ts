import { describe, expect, it } from "vitest";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { bob } from "../../../../test/support/core/people.ts";

const measure = (percent: number, source: string) =>
  given(historyTo.verified).when({ type: "MeasureAffected", by: bob, percent, source });
const why = expect.any(String);

describe("measuring the users affected", () => {
  it.each([0, 7.25, 100])("takes %s percent, by name and with the source", (percent) => {
    expect(measure(percent, "The error log")).toEqual({
      ok: true,
      events: [{ type: "AffectedMeasured", by: "bob", percent, source: "The error log" }],
    });
  });

  it.each([
    { title: "less than none", percent: -1, source: "x", refusals: [invalid("percent")] },
    { title: "more than all", percent: 100.5, source: "x", refusals: [invalid("percent")] },
    { title: "no number", percent: Number.NaN, source: "x", refusals: [invalid("percent")] },
    { title: "no source", percent: 5, source: " ", refusals: [{ code: "field-missing", field: "source" }] },
    { title: "a source of two lines", percent: 5, source: "a\nb", refusals: [invalid("source")] },
    { title: "a whole book", percent: 5, source: "x".repeat(501), refusals: [invalid("source")] },
    {
      title: "both wrong",
      percent: 101,
      source: "\u0000",
      refusals: [invalid("percent"), invalid("source")],
    },
  ])("refuses $title", ({ percent, source, refusals }) => {
    expect(measure(percent, source)).toEqual({ ok: false, refusals });
  });

  it("waits for nothing and holds nothing up", () => {
    const after = given(historyTo.verified).after({
      ...{ type: "MeasureAffected", by: bob, percent: 5, source: "The error log" },
    });

    expect(after.hotfix).toEqual({
      ...given(historyTo.verified).hotfix,
      affected: { by: "bob", percent: 5, source: "The error log" },
    });
  });

  it("comes when the case is over, not before", () => {
    const early = given(historyTo.verifying).when({
      type: "MeasureAffected",
      by: bob,
      percent: 5,
      source: "x",
    });

    expect(early).toMatchObject({ ok: false, refusals: [{ code: "wrong-phase" }] });
  });
});

function invalid(field: string) {
  return { code: "field-invalid", field, why };
}
