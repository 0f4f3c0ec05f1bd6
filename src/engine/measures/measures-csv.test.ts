import { describe, expect, it } from "vitest";
import { play, timeAt, timed } from "../../../test/support/core/given.ts";
import { called, happyPath } from "../../../test/support/core/history.ts";
import { bob } from "../../../test/support/core/people.ts";
import type { Command } from "../../core/hotfix/command.ts";
import { measureCase } from "../../core/measures/case-measures.ts";
import { measuresCsv } from "./measures-csv.ts";

function row(title: string, commands: readonly Command[]): Readonly<Record<string, string>> {
  const measures = measureCase(timed(play(commands)), timeAt(24 * 60));
  const of = { id: "hf-k7m2", title, kind: "normal", clearance: "public", train: "2013.05.22" } as const;
  const [head = "", line = ""] = measuresCsv([{ ...of, url: "https://x", ...measures }]).split("\r\n");
  const cells = line.split(",");
  return Object.fromEntries(head.split(",").map((name, index) => [name, cells[index] ?? "no cell"]));
}

describe("measures as CSV", () => {
  it("have a row for each case, in the order given, under one head", () => {
    expect(measuresCsv([]).split("\r\n")).toHaveLength(2);
    expect(measuresCsv([]).split(",").length).toBe(Object.keys(row("Mend it", called)).length);
  });

  it("leave empty what is not known yet, and count what still runs", () => {
    expect(row("Mend it", called)).toMatchObject({
      ...{ id: "hf-k7m2", title: "Mend it", ending: "", ended_at: "", verified_at: "" },
      ...{ report_to_verified_seconds: "", recovery_seconds: "", containment_seconds: "" },
      ...{ attempts: "1", affected_measured_percent: "", affected_source: "", wait_write_seconds: "" },
      wait_quorum_seconds: String(24 * 60 * 60 - 2 * 60),
    });
  });

  it("add up the waits of one kind, and tell estimate and figure apart", () => {
    const measured: Command = { type: "MeasureAffected", by: bob, percent: 40, source: "The log" };

    expect(row("Mend it", [...happyPath, measured])).toMatchObject({
      ...{ ending: "verified", passed: "2", rejected: "0", wait_verify_seconds: "120" },
      ...{ affected_estimated_percent: "12.5", affected_measured_percent: "40", affected_source: "The log" },
    });
  });

  it("let no title begin a formula in a spreadsheet", () => {
    expect(row("=HYPERLINK(0)", called)).toMatchObject({ title: "'=HYPERLINK(0)" });
  });
});
