import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { withTables } from "./page.ts";

const page = readFileSync(new URL("../../../docs/performance.md", import.meta.url), "utf8");

it("puts the tables between the marks of the page, as often as it likes", () => {
  const once = withTables(page, "| a | b |\n| --- | --- |\n");

  expect(once).toContain("from here -->\n\n| a | b |\n| --- | --- |\n\n<!-- landing: to here -->");
  expect(once.startsWith(page.slice(0, page.indexOf("<!-- landing")))).toBe(true);
  expect(withTables(once, "| a | b |\n| --- | --- |\n")).toBe(once);
});

it("refuses a page without them", () => {
  expect(() => withTables("# Performance\n", "| a |")).toThrow("needs the lines");
});
