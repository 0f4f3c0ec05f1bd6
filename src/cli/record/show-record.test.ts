import { expect, it } from "vitest";
import { unifiedDiff, writtenSummary } from "./show-record.ts";

it("a diff names files as git does, and one that has a whole path by that", () => {
  const change = { before: "a\n", after: "b\n" };
  const hunk = "@@ -1,1 +1,1 @@\n-a\n+b\n";
  expect(unifiedDiff([{ path: "src/VERSION", ...change }])).toBe(
    `--- a/src/VERSION\n+++ b/src/VERSION\n${hunk}`,
  );
  expect(unifiedDiff([{ path: "/srv/VERSION", ...change }])).toBe(
    `--- /srv/VERSION\n+++ /srv/VERSION\n${hunk}`,
  );
});

it("a diff of several files is one after the other, and of none is empty", () => {
  const files = ["one", "two"].map((path) => ({ path, before: "", after: `${path}\n` }));
  expect(unifiedDiff(files)).toBe(files.map((file) => unifiedDiff([file])).join(""));
  expect(unifiedDiff([])).toBe("");
});

it("what was written is summed up, a line for each thing", () => {
  expect(
    writtenSummary({
      ok: true,
      files: [{ path: "ChangeLog", before: "", after: "" }],
      lines: ["  * (hotfix 2013.06.04) Fix"],
      raised: [{ path: "app.spec", before: "3", after: "4" }],
    }),
  ).toBe("added   * (hotfix 2013.06.04) Fix\nraised  app.spec: 3 -> 4\nwrote   ChangeLog\n");
});
