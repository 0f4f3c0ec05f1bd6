import fc from "fast-check";
import { expect, it } from "vitest";
import { csvText } from "./csv-text.ts";

it.each([
  { title: "plain words", cell: "Nobody can sign in", line: "Nobody can sign in" },
  { title: "a comma", cell: "a, b", line: '"a, b"' },
  { title: "a quote", cell: 'the "new" dialog', line: '"the ""new"" dialog"' },
  { title: "a line break", cell: "a\nb", line: '"a\nb"' },
  { title: "a formula", cell: "=1+1", line: "'=1+1" },
  {
    title: "a formula that calls out",
    cell: `=HYPERLINK("http://x","y")`,
    line: `"'=HYPERLINK(""http://x"",""y"")"`,
  },
  { title: "a plus", cell: "+cmd|' /C calc'!A0", line: "'+cmd|' /C calc'!A0" },
  { title: "a minus", cell: "-2+3", line: "'-2+3" },
  { title: "an at", cell: "@SUM(A1)", line: "'@SUM(A1)" },
  { title: "a tab", cell: "\t=1", line: "'\t=1" },
  { title: "a carriage return", cell: "\r=1", line: `"'\r=1"` },
  { title: "a blank before a formula", cell: " =1", line: "' =1" },
  { title: "a quote before a formula", cell: '"=1', line: `"'""=1"` },
  { title: "a wide formula", cell: "＝1", line: "'＝1" },
  { title: "a negative number", cell: -2.5, line: "-2.5" },
  { title: "nothing", cell: null, line: "" },
])("writes $title so that it stays what it is", ({ cell, line }) => {
  expect(csvText([[cell]])).toBe(`${line}\r\n`);
});

it("gives back every cell to a reader of RFC 4180, and no formula", () => {
  let quoted = 0;
  const cell = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[=+\-@,"\r\n a]{0,6}$/));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const text = csvText(rows);
      if (text.includes('"')) quoted += 1;
      const read = readCsv(text);
      expect(read.map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)));
      expect(read.flat().filter((value) => /^[=+\-@\t\r]/.test(value))).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(quoted).toBeGreaterThan(50);
});

function plain(cell: string): string {
  return cell.replace(/^'/, "");
}

/** A reader of its own, by the grammar. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
