import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const docs = new URL("../docs/", import.meta.url);
const page = readFileSync(new URL("embargo-controls.md", docs), "utf8");

interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

const rows: readonly Row[] = page
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, number, ...cells]) => ({ number: Number(number), cells: cells.slice(0, -1) }));

interface Link {
  readonly text: string;
  readonly file: URL;
}

function linksIn(text: string): readonly Link[] {
  return [...text.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, name = "", path = ""]) => ({
    text: name,
    file: new URL(path, docs),
  }));
}

/** A title stands in the file as it was typed, or begins there where it ends in a number of runs. */
function hasTest({ text, file }: Link): boolean {
  const source = readFileSync(file, "utf8");
  return ['"', "`"].some((quote) => source.includes(`${quote}${text}`));
}

it("has the 25 ways, each once and in order", () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
});

describe.each(rows)("way $number", ({ cells }) => {
  const [way = "", control = "", code = "", tests = ""] = cells;

  it("says what it is and what stands against it", () => {
    expect(cells).toHaveLength(4);
    expect(way.length).toBeGreaterThan(10);
    expect(control.length).toBeGreaterThan(20);
  });

  it("names code that is there", () => {
    expect(linksIn(code)).not.toEqual([]);
    expect(linksIn(code).filter(({ file }) => !existsSync(file))).toEqual([]);
  });

  it("names tests that are there", () => {
    expect(linksIn(tests)).not.toEqual([]);
    expect(linksIn(tests).filter((link) => !hasTest(link))).toEqual([]);
  });
});

it("names the proofs over all of them", () => {
  const [above = ""] = page.split("\n| # ");

  expect(
    linksIn(above)
      .filter(({ file }) => file.pathname.includes(".test."))
      .map(hasTest),
  ).toEqual([true, true, true]);
});
