import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commandTable } from "./command-table.ts";

const docs = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");

/** The part under a command's heading. */
function partOf(name: string): string {
  return docs.split(`\n### ${name}\n`)[1]?.split(/\n##/)[0] ?? "";
}

describe.each(commandTable.map(({ name }) => name))("docs/cli.md on %s", (name) => {
  it("has an example", () => {
    expect(partOf(name)).toMatch(new RegExp(`^\\$ .*pointsman ${name}\\b`, "m"));
  });

  it("tells its exit codes", () => {
    expect(partOf(name)).toMatch(/Codes: 0/);
  });
});

it("has no command that is not there", () => {
  const headings = [...docs.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.toSorted()).toEqual(["Exit codes", ...commandTable.map(({ name }) => name)].toSorted());
});
