import { describe, expect, it } from "vitest";
import { formatCommit, parseCommit, signatureLine, tidyMessage } from "./commit-object.ts";
import { withTrailers } from "./trailers.ts";

const tree = "1".repeat(40);
const committer = { name: "Pointsman", email: "p@example.com", at: 1_370_300_000 };

describe("a commit", () => {
  it("keeps a message that is not UTF-8, and says how it is encoded", () => {
    const latin = Buffer.from("Caf\xe9\n", "latin1");
    const headers = `tree ${tree}\nparent ${"2".repeat(40)}\nauthor Ren\xe9 <r@x> 1 +0200\ncommitter R <r@x> 2 +0200\nencoding ISO-8859-1\ngpgsig a\n b\n\n`;
    const commit = parseCommit(Buffer.concat([Buffer.from(headers, "latin1"), latin]));

    expect(formatCommit(commit, committer).toString("latin1")).toBe(
      `tree ${tree}\nparent ${"2".repeat(40)}\nauthor Ren\xe9 <r@x> 1 +0200\ncommitter Pointsman <p@example.com> 1370300000 +0000\nencoding ISO-8859-1\n\nCaf\xe9\n`,
    );
  });

  it("without a message or parents is read too", () => {
    const commit = parseCommit(
      Buffer.from(`tree ${tree}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\n`),
    );

    expect(commit).toMatchObject({ tree, parents: [], encoding: null, message: Buffer.alloc(0) });
  });
});

it.each([
  { title: "plain", name: "Ann", email: "a@x.example", line: "Ann <a@x.example> 5 +0000" },
  { title: "with what would end a field", name: "A<n>n\n\0", email: "a@x\n>", line: "Ann <a@x> 5 +0000" },
  { title: "empty", name: " ", email: "", line: "unknown <> 5 +0000" },
])("a signature that is $title", ({ name, email, line }) => {
  expect(signatureLine({ name, email, at: 5.9 }).toString()).toBe(line);
});

it("a message ends in one line break", () => {
  expect(tidyMessage("\nFix\n\nBecause\0\n\n\n")).toBe("Fix\n\nBecause\n");
});

it.each([
  { title: "a subject alone", message: "Fix: it\n", after: "Fix: it\n\nKey: 1\n" },
  { title: "a body", message: "Fix\n\nBecause.\n", after: "Fix\n\nBecause.\n\nKey: 1\n" },
  {
    title: "trailers",
    message: "Fix\n\nBug: 7\nSigned-off-by: A <a@x>\n",
    after: "Fix\n\nBug: 7\nSigned-off-by: A <a@x>\nKey: 1\n",
  },
  {
    title: "a pick of a pick",
    message: "Fix\n\n(cherry picked from commit abcdef1)",
    after: "Fix\n\n(cherry picked from commit abcdef1)\nKey: 1\n",
  },
])("a trailer goes after $title", ({ message, after }) => {
  expect(withTrailers(Buffer.from(message), ["Key: 1"]).toString()).toBe(after);
});
