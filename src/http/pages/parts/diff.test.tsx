import { describe, expect, it } from "vitest";
import { sampleConflict, sampleDiff } from "../../../../scripts/sample-world/sample-repository.ts";
import { Diff, filesOf, kindOf } from "./diff.tsx";

describe("a diff", () => {
  it("is parted by files, without the headers that repeat the path", () => {
    const files = filesOf(sampleDiff);

    expect(files.map(({ path }) => path)).toEqual(["lib/session.js", "tests/session-test.js"]);
    expect(files.every(({ text }) => text.startsWith("@@"))).toBe(true);
  });

  it.each([
    {
      title: "a new file",
      text: "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n",
      path: "x",
    },
    {
      title: "a deleted file",
      text: "diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n",
      path: "x",
    },
    { title: "a binary file", text: "diff --git a/x.png b/x.png\nBinary files differ\n", path: "x.png" },
    {
      title: "a path with a space",
      text: 'diff --git "a/x y" "b/x y"\n--- "a/x y"\n+++ "b/x y"\n@@ -1 +1 @@\n-a\n+b\n',
      path: "x y",
    },
  ])("names $title", ({ text, path }) => {
    expect(filesOf(text).map((file) => file.path)).toEqual([path]);
  });

  it.each([
    { line: "+a", kind: "add" },
    { line: "-a", kind: "del" },
    { line: " a", kind: "same" },
    { line: "@@ -1 +1 @@", kind: "hunk" },
    { line: "+<<<<<<< train", kind: "mark" },
    { line: "+=======", kind: "mark" },
    { line: "", kind: "same" },
  ])("tells $line as $kind", ({ line, kind }) => {
    expect(kindOf(line)).toBe(kind);
  });

  it("counts what was added and removed, and says when it was cut", () => {
    const html = String(<Diff diff={sampleDiff} cut />);

    expect(html).toContain("5 lines added, 2 removed");
    expect(html).toContain("too long to be shown");
    expect(String(<Diff diff={sampleConflict} />)).toContain("line-mark");
  });
});
