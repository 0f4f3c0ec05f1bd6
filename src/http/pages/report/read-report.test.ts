import { describe, expect, it } from "vitest";
import { readReport } from "./read-report.ts";

const whole = {
  train: "2013.05.22",
  title: " Sign-in fails ",
  manifestation: "Empty.",
  affected: "12.5",
  complexity: "low",
  risk: "high",
  "risk-note": "Sessions.",
  changelog: "Keep it: #1",
};

describe("the report form", () => {
  it("reads a whole report", () => {
    expect(readReport(whole)).toEqual({
      ...{ kind: "normal", train: "2013.05.22", refusals: [] },
      report: {
        ...{ title: "Sign-in fails", manifestation: "Empty.", affectedPercent: 12.5 },
        ...{ complexity: "low", risk: "high", riskNote: "Sessions.", changelog: "Keep it: #1" },
      },
    });
  });

  it("names everything that only the form can miss, at once", () => {
    const fields = readReport({}).refusals.map((refusal) => "field" in refusal && refusal.field);

    expect(fields).toEqual(["train", "complexity", "risk", "affected"]);
  });

  it.each([
    { typed: "12,5", number: 12.5 },
    { typed: "40 %", number: 40 },
    { typed: "100%", number: 100 },
    { typed: "-1", number: -1 },
  ])("reads $typed as a number", ({ typed, number }) => {
    expect(readReport({ ...whole, affected: typed }).report.affectedPercent).toBe(number);
  });

  it.each(["many", "1.2.3", "1e999", "NaN"])("names %s as no number", (typed) => {
    const why = `must be a number from 0 to 100, is "${typed}"`;

    expect(readReport({ ...whole, affected: typed }).refusals).toEqual([
      { code: "field-invalid", field: "affected", why },
    ]);
  });
});
