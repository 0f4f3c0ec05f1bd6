import { expect, it } from "vitest";
import { parseEntries } from "./entries-file.ts";

it.each([
  { title: "none", json: "[]", entries: [] },
  {
    title: "a day and a text",
    json: '[{"date":"2013.06.04","text":"a"}]',
    entries: [{ date: "2013.06.04", text: "a" }],
  },
  { title: "a text to the letter", json: '[{"text":" a\\tb "}]', entries: [{ text: " a\tb " }] },
  {
    title: "a category",
    json: '[{"text":"a","category":"Fixed"}]',
    entries: [{ text: "a", category: "Fixed" }],
  },
  { title: "a byte order mark", json: "\uFEFF[]", entries: [] },
])("reads $title", ({ json, entries }) => {
  expect(parseEntries(json)).toEqual({ ok: true, entries });
});

it.each([
  { json: "", says: ["this is no JSON (", "write ["] },
  { json: "[{]", says: ["this is no JSON ("] },
  { json: "{}", says: ["the whole is {}; write a list:"] },
  { json: "null", says: ["the whole is null; write a list:"] },
  { json: '["a"]', says: ['entry 0 is "a"; write {"text"'] },
  { json: '[{"text":"a"},null]', says: ["entry 1 is null; write"] },
  { json: "[[]]", says: ["entry 0 is []; write"] },
  { json: "[{}]", says: ["entry 0, text: is missing; write the line's text"] },
  { json: '[{"text":7}]', says: ["entry 0, text: is 7; write"] },
  {
    json: '[{"text":"a","date":"2013-06-04"}]',
    says: ['entry 0, date: is "2013-06-04"; write a day as "YYYY.MM.DD"'],
  },
  { json: '[{"text":"a","date":null}]', says: ["entry 0, date: is null; write a day"] },
  { json: '[{"text":"a","category":1}]', says: ["entry 0, category: is 1; write a heading"] },
  {
    json: '[{"text":"a","dat":"x"}]',
    says: ['entry 0, "dat": is "x", but there is no such field; the fields are date, text, category'],
  },
])("refuses $json with its place, its value and the mend", ({ json, says }) => {
  const parsed = parseEntries(json);
  const problems = parsed.ok ? [] : parsed.problems;
  expect(problems).toHaveLength(1);
  for (const part of says) expect(problems[0]).toContain(part);
});

it("gives every problem of every entry", () => {
  const parsed = parseEntries('[{"date":1,"txt":"a"},{"text":"b"},{"text":2}]');
  expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.split(":")[0])).toEqual([
    "entry 0, text",
    "entry 0, date",
    'entry 0, "txt"',
    "entry 2, text",
  ]);
});

it("cuts a long value", () => {
  const parsed = parseEntries(JSON.stringify([{ text: ["x".repeat(1000)] }]));
  expect(parsed.ok ? "" : parsed.problems[0]).toMatch(/is \["x{55}\.\.\.; write/);
});
