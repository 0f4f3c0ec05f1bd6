import { expect, it } from "vitest";
import { readAnswer } from "./answer.ts";

const sha = "ec867c0900000000000000000000000000000001";

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
  expect(readAnswer("ver.txt", text)).toEqual({ sha: found, version: null });
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
  expect(readAnswer("ver.txt", text)).toEqual({ unreadable: "its first line names no commit" });
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
])("Dockerflow with $title", ({ body, read }) => {
  expect(readAnswer("dockerflow", JSON.stringify(body))).toEqual(read);
});

it.each(["", "{", "[]", "null", `"${sha}"`, sha])("Dockerflow with %j is no answer", (text) => {
  expect(readAnswer("dockerflow", text)).toEqual({ unreadable: "it did not answer with a JSON object" });
});

it("Dockerflow that says neither is no answer", () => {
  expect(readAnswer("dockerflow", "{}")).toEqual({ unreadable: "it names no commit and no version" });
});
