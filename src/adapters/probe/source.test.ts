import { expect, it } from "vitest";
import { type HttpSource, readSource } from "./source.ts";

const sha = "ec867c0900000000000000000000000000000001";
const read = (source: HttpSource, text: string) => readSource(source, { text, headers: {} });

it.each([
  { title: "the commit alone", text: sha, found: sha },
  { title: "the commit and a line end", text: `${sha}\n`, found: sha },
  {
    title: "a short commit and its message",
    text: "ec867c09 Merge pull request #3469\nlocale r1234\n",
    found: "ec867c09",
  },
  { title: "capitals", text: "EC867C09 Merge", found: "ec867c09" },
  { title: "a byte order mark and carriage returns", text: `\uFEFF${sha}\r\nlocale\r\n`, found: sha },
  { title: "a label before it", text: `commit: ${sha}`, found: sha },
  { title: "the commit of another hash function", text: "a".repeat(64), found: "a".repeat(64) },
])("ver.txt with $title", ({ text, found }) => {
  expect(read({ kind: "ver.txt" }, text)).toEqual({ sha: found, version: null });
});

it.each([
  { title: "nothing", text: "" },
  { title: "the commit on its second line", text: `train-2013.05.22\n${sha}` },
  { title: "too few digits", text: "ec867c" },
  { title: "digits inside a word", text: "xec867c09x" },
  { title: "too many digits", text: "a".repeat(65) },
  { title: "garbage", text: "\0\u0001\uFFFD\uFFFD" },
  { title: "a commit far out on its line", text: `${"x ".repeat(600)}${sha}` },
])("ver.txt with $title names no commit", ({ text }) => {
  expect(read({ kind: "ver.txt" }, text)).toEqual({ unreadable: "its first line names no commit" });
});

it.each([
  {
    title: "all of it",
    body: { source: "s", version: "1.2.3", commit: sha, build: "b" },
    read: { sha, version: "1.2.3" },
  },
  { title: "a commit alone", body: { commit: sha }, read: { sha, version: null } },
  { title: "a version alone", body: { version: "1.2.3", commit: "" }, read: { sha: null, version: "1.2.3" } },
  { title: "other kinds of values", body: { version: 7, commit: sha }, read: { sha, version: null } },
  { title: "a version of several lines", body: { version: " 1\n2 " }, read: { sha: null, version: "1 2" } },
  {
    title: "a version without end",
    body: { version: "9".repeat(5000) },
    read: { sha: null, version: "9".repeat(100) },
  },
])("Dockerflow with $title", ({ body, read: found }) => {
  expect(read({ kind: "dockerflow" }, JSON.stringify(body))).toEqual(found);
});

it.each(["", "{", "[]", "null", `"${sha}"`, sha])("Dockerflow with %j is no answer", (text) => {
  expect(read({ kind: "dockerflow" }, text)).toEqual({ unreadable: "it did not answer with a JSON object" });
});

it("Dockerflow that says neither is no answer", () => {
  expect(read({ kind: "dockerflow" }, "{}")).toEqual({ unreadable: "it names no commit and no version" });
});

it.each([
  { title: "a commit", commit: "/app/0/sha", version: null, read: { sha, version: null } },
  { title: "both", commit: "/app/0/sha", version: "/v", read: { sha, version: "1.2.3" } },
  { title: "a version alone", commit: "/app/1", version: "/v", read: { sha: null, version: "1.2.3" } },
  { title: "the version for a commit", commit: "/v", version: null, read: unreadable() },
  { title: "a number", commit: "/n", version: null, read: unreadable() },
  { title: "an object", commit: "/app", version: null, read: unreadable() },
  { title: "nothing", commit: "/__proto__", version: "/constructor/name", read: unreadable() },
])("JSON whose pointers lead to $title", ({ commit, version, read: found }) => {
  const text = JSON.stringify({ app: [{ sha }], v: "1.2.3", n: 12345678 });

  expect(read({ kind: "json", commit, version }, text)).toEqual(found);
});

it("takes a text for the whole of a JSON answer", () => {
  expect(read({ kind: "json", commit: "", version: null }, JSON.stringify(sha))).toEqual({
    sha,
    version: null,
  });
  expect(read({ kind: "json", commit: "/a", version: null }, "<p>")).toEqual({
    unreadable: "it did not answer with JSON",
  });
});

it.each([
  { title: "the commit", value: sha, read: { sha, version: null } },
  { title: "an ETag's quotes", value: `"${sha}"`, read: { sha, version: null } },
  { title: "nothing", value: undefined, read: { unreadable: "its answer lacks the header" } },
  { title: "no commit", value: "1.2.3", read: { unreadable: "its header names no commit" } },
  { title: "two values", value: [sha, sha], read: { unreadable: "its header names no commit" } },
])("a header with $title", ({ value, read: found }) => {
  const source = { kind: "header", name: "X-Commit" } as const;

  expect(readSource(source, { text: "", headers: { "x-commit": value } })).toEqual(found);
});

function unreadable() {
  return { unreadable: "it names no commit and no version" };
}
