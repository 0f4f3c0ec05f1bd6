import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RecordRefusal } from "../../record/refusal.ts";
import { wordRefusal } from "./record-text.ts";

type Code = RecordRefusal["code"];

/** One refusal of each code: a new code without one here does not compile. */
const refusals: { readonly [C in Code]: Extract<RecordRefusal, { code: C }> } = {
  "section-missing": {
    code: "section-missing",
    train: "2013.05.22",
    nearMisses: [{ header: "train-2012.05.22:", line: 7 }],
  },
  "section-ambiguous": {
    code: "section-ambiguous",
    train: "1",
    matches: [
      { header: "train-1:", line: 2 },
      { header: "train-1", line: 9 },
    ],
  },
  "section-unclear": { code: "section-unclear", train: "1", line: 4, found: "See the wiki" },
  "entry-already-there": { code: "entry-already-there", line: 4, entry: "  * (hotfix 2013.06.04) Fix" },
  "entry-repeated": { code: "entry-repeated", index: 2, first: 0 },
  "entry-text-invalid": { code: "entry-text-invalid", index: 1, reason: "line-break" },
  "entry-date-invalid": { code: "entry-date-invalid", index: 1, date: "2013.13.01" },
  "version-field-missing": { code: "version-field-missing", field: "Release" },
  "version-field-ambiguous": { code: "version-field-ambiguous", field: "Release", lines: [3, 9] },
  "version-not-plain": { code: "version-not-plain", field: "Release", line: 3, value: "1.el6" },
  "versions-disagree": {
    code: "versions-disagree",
    versions: [
      { path: "package.json", version: "1.2.3" },
      { line: 4, version: "1.2.2" },
    ],
  },
  "version-unknown": { code: "version-unknown" },
  "version-already-there": { code: "version-already-there", version: "1.2.3", line: 5 },
  "version-heading-missing": { code: "version-heading-missing" },
  "changelog-generated": { code: "changelog-generated", line: 6 },
  "date-unknown": { code: "date-unknown" },
  "author-unknown": { code: "author-unknown" },
  "pattern-invalid": { code: "pattern-invalid", pattern: "v", reason: "no-placeholder" },
  "json-invalid": { code: "json-invalid" },
  "merge-markers": { code: "merge-markers", line: 12 },
  "file-missing": { code: "file-missing" },
  "file-not-regular": { code: "file-not-regular", kind: "symbolic-link" },
  "file-not-utf8": { code: "file-not-utf8" },
  "file-holds-nul": { code: "file-holds-nul" },
  "file-too-large": { code: "file-too-large", bytes: 9_000_000, limit: 8_388_608 },
  "format-unknown": { code: "format-unknown" },
};

describe("the words of a refusal", () => {
  it.each(Object.values(refusals))(
    "$code: one paragraph that names every detail and ends with a mend",
    (refusal) => {
      const words = wordRefusal({ ...refusal, path: "a/file" });
      expect(words).toMatch(/^a\/file: .+[.?] [A-Z].+[.?]$/);
      expect(words).not.toContain("undefined");
      for (const detail of detailsOf(refusal)) expect(words).toContain(detail);
    },
  );

  it("begin with the reason when no file is to blame", () => {
    expect(wordRefusal({ code: "entry-repeated", index: 2, first: 0 })).toBe(
      "entry 2 repeats entry 0. Leave one of them out.",
    );
  });

  it("name near misses, or say that there are none", () => {
    expect(wordRefusal(refusals["section-missing"])).toContain('Did you mean "train-2012.05.22:" (line 7)?');
    expect(wordRefusal({ code: "section-missing", train: "1", nearMisses: [] })).toContain("add the section");
  });

  it("show what a file holds in quotes and cut, so that it does nothing to a terminal", () => {
    const found = `\u001b[31m${"x".repeat(300)}`;
    const words = wordRefusal({ code: "section-unclear", train: "1", line: 1, found });
    expect(words).not.toContain("\u001b");
    expect(words).toContain("x...");
    expect(words.length).toBeLessThan(400);
  });

  it("say of a version what a plain one looks like", () => {
    const words = wordRefusal({ code: "version-not-plain", field: "version", line: 1, value: "1-rc" });
    expect(words).toContain("such as 1.2.3");
  });
});

it.each([...Object.keys(refusals), "entries-invalid"])("%s has a heading in docs/record.md", (code) => {
  const docs = readFileSync(new URL("../../../docs/record.md", import.meta.url), "utf8");
  expect(docs.split("\n")).toContain(`### ${code}`);
});

/** The numbers and plain texts of a refusal, which its words must show; codes and reasons are words themselves. */
function detailsOf(refusal: RecordRefusal): readonly string[] {
  return Object.entries(refusal)
    .filter(([name]) => !["code", "reason", "kind"].includes(name))
    .flatMap(([, value]) => leaves(value));
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return [String(value)];
}
