import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { phases } from "../src/core/hotfix/phase.ts";
import { commandTable, eventTable } from "../src/core/hotfix/table.ts";
import { commandsTable, stateDiagram, withGenerated } from "./write-state-diagram.ts";

describe("docs/process.md", () => {
  it("shows the state machine as the code runs it (else: node scripts/write-state-diagram.ts)", () => {
    const page = readFileSync(new URL("../docs/process.md", import.meta.url), "utf8");

    expect(page).toBe(withGenerated(page));
  });

  it("explains every phase", () => {
    const page = readFileSync(new URL("../docs/process.md", import.meta.url), "utf8");

    expect(phases.filter((phase) => !page.includes(`| \`${phase}\` |`))).toEqual([]);
  });
});

describe("the state diagram", () => {
  it("draws every phase and event, but those from nearly everywhere", () => {
    const diagram = stateDiagram();
    const events = Object.keys(eventTable).filter((event) => !diagram.includes(event));

    expect(phases.filter((phase) => !diagram.includes(phase))).toEqual([]);
    expect(events).toEqual(["StageOwed", "HotfixMoved", "HotfixCancelled"]);
  });

  it("has an arrow for each way that a decision can go", () => {
    const ways = stateDiagram()
      .split("\n")
      .filter((line) => line.includes("deciding --> "));

    expect(ways.map((way) => way.trim())).toEqual([
      "deciding --> starting: Decided (hotfix)",
      "deciding --> shipped: Decided (ship)",
      "deciding --> derailed: Decided (derail)",
    ]);
  });

  it("gives no state an id with a hyphen, which Mermaid can't read", () => {
    const ids = stateDiagram().matchAll(/ as (\S+)$|^ *(\S+) --> (\S+?):?(?: |$)/gm);

    expect([...ids].flatMap(([, ...names]) => names).filter((name) => name?.includes("-"))).toEqual([]);
  });

  it("has a row for each command", () => {
    expect(commandsTable().split("\n")).toHaveLength(Object.keys(commandTable).length + 2);
  });

  it("needs the page's markers", () => {
    expect(() => withGenerated("# A page")).toThrow('the page has no "<!-- generated: state diagram -->"');
  });
});
