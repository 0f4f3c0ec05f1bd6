import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Addition, changelogFormats } from "./changelog-format.ts";
import { decodeText } from "./decode-text.ts";
import { detectChangelogFormat, detectVersionFormat } from "./detect-format.ts";
import { checkEntries, type Entry } from "./entry.ts";
import { changelogFormat, versionFormatNamed } from "./format-of.ts";
import { raiseVersion } from "./plain-version.ts";
import { planRecord } from "./plan-record.ts";
import { rpmRelease } from "./rpm-release.ts";
import { trainSections } from "./train-sections.ts";
import { versionFormats } from "./version-format.ts";

const runs = { numRuns: 400 };

/** Pieces that the drivers look for, so that random texts are often nearly right. */
const piece = fc.constantFrom(
  ...[
    "train-1:",
    "train-2 (in progress):",
    "train-1 (done):",
    "current train:",
    "  * one",
    "\t* two",
    "* three",
  ],
  ...["stray", "", " ", "\t", "\uFEFF", "<<<<<<< a", "=======", "## [Unreleased]", "## [1.2.0] - 2013-05-22"],
  ...["# [1.2.0](x/compare/v1.1.0...v1.2.0) (2013-05-22)", '<a name="1.2.0"></a>', "### Fixed", "- old"],
  ...[
    "[1.2.0]: x/compare/v1.1.0...v1.2.0",
    "Release: 3%{?dist}",
    "Release: 0.1",
    "Version: 1.2.0",
    "%changelog",
  ],
  ...["%description", "%define a \\", "* Mon May 06 2013 Bob <b@x.org> - 1.2.0-3", "  more", "%if 0"],
  ...[
    '{"version": "1.2.0"}',
    '{"version": "1.2.0", "packages": {"": {"version": "1.2.0"}}}',
    "{",
    '"version"',
  ],
  ...[
    "[package]",
    "[project]",
    "[[package]]",
    'version = "1.2.0"',
    'source = "x"',
    '"""',
    "1.2.0",
    "v=1.2.0;",
  ],
);
const lineText = fc.oneof(
  { weight: 9, arbitrary: piece },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const eol = fc.constantFrom("\n", "\r\n");
const randomLines = fc.array(lineText, { maxLength: 14 });

/** Whole files, so that enough of the random ones have a section, a version or a field. */
const wholes: readonly (readonly string[])[] = [
  ["train-2 (in progress):", "  * one", "", "train-1:", "  * two", "", "current train:", "  * three"],
  ["# Changes", "", "## [Unreleased]", "", "## [1.2.0] - 2013-05-22", "", "### Fixed", "", "- old", ""],
  ["## [1.2.0] - 2013-05-22", "- old", "", "[1.2.0]: x/compare/v1.1.0...v1.2.0", ""],
  ['<a name="1.2.0"></a>', "# [1.2.0](x/compare/v1.1.0...v1.2.0) (2013-05-22)", "", "* old", "", ""],
  [
    "Version: 1.2.0",
    "Release: 3%{?dist}",
    "%description",
    "x",
    "%changelog",
    "* Mon Bob <b@x.org> 1-1",
    "- old",
  ],
  ["{", '  "version": "1.2.0",', '  "packages": { "": { "version": "1.2.0" } }', "}", ""],
  ["[[package]]", 'name = "x"', 'version = "1.2.0"', "", "[[package]]", 'version = "3.4.5"', 'source = "x"'],
  ["[package]", 'version = "1.2.0"', "[project]", 'version = "1.2.0"', "[dependencies]", 'version = "9"'],
  ["1.2.0", ""],
  ["x v=1.2.0; y"],
];
const whole = fc
  .tuple(fc.constantFrom(...wholes), fc.array(fc.tuple(fc.nat(10), lineText), { maxLength: 2 }))
  .map(([lines, noise]) => noise.reduce((made, [at, line]) => made.toSpliced(at, 0, line), [...lines]));
const text = fc
  .tuple(fc.oneof(whole, randomLines), fc.infiniteStream(eol), fc.boolean())
  .map(([lines, ends, mixed]) => {
    const first = ends.next().value;
    return lines
      .map((line, index) => (index === 0 ? line : (mixed ? ends.next().value : first) + line))
      .join("");
  });

const entry: fc.Arbitrary<Entry> = fc.record({
  date: fc.constantFrom("2013.06.04", "2012.02.29"),
  text: fc.string({ minLength: 1, unit: "grapheme" }),
});
const entries = fc.array(entry, { maxLength: 3 }).filter((made) => checkEntries(made).length === 0);
const train = fc.constantFrom("1", "2", "current train", "train-1", "9");
const addition: fc.Arbitrary<Addition> = fc.record({
  train,
  entries,
  version: fc.constant({ before: "1.2.0", after: "1.2.1" }),
  author: fc.constant("Ann <a@x.org>"),
  date: fc.constant("2013.06.04"),
});
const changelog = fc.constantFrom(...changelogFormats).map(changelogFormat);
const version = fc.constantFrom(...versionFormats).map((name) => versionFormatNamed(name, "v={version};"));

describe("a changelog edit", () => {
  it("only inserts lines: all others stay as they are and where they are", () => {
    let edits = 0;
    fc.assert(
      fc.property(changelog, text, addition, (format, before, wanted) => {
        const edit = format.add(before, wanted);
        if (!edit.ok) return;
        if (edit.lines.length > 0) edits += 1;
        expect(isWithin(linesOf(before), linesOf(edit.text))).toBe(true);
        expect(isWithin(edit.lines, linesOf(edit.text))).toBe(true);
        expect(linesOf(edit.text).length).toBe(linesOf(before).length + edit.lines.length);
        const more = edit.text.length - before.length - edit.lines.join("").length;
        expect(more).toBeGreaterThanOrEqual(edit.lines.length);
        expect(more).toBeLessThanOrEqual(2 * edit.lines.length);
      }),
      { numRuns: 3000 },
    );
    expect(edits).toBeGreaterThan(200);
  });

  it("keeps the kind of line end, and a missing last one", () => {
    let edits = 0;
    fc.assert(
      fc.property(
        changelog,
        fc.array(piece, { maxLength: 12 }),
        eol,
        fc.boolean(),
        addition,
        (format, lines, end, last, wanted) => {
          const before = lines.join(end) + (last ? end : "");
          const edit = format.add(before, wanted);
          if (!edit.ok || edit.lines.length === 0 || !before.includes(end)) return;
          edits += 1;
          expect(edit.text.split(end).length - 1).toBe(before.split(end).length - 1 + edit.lines.length);
          expect(edit.text.split("\n").length).toBe(edit.text.split(end).length);
        },
      ),
      { numRuns: 3000 },
    );
    expect(edits).toBeGreaterThan(200);
  });

  it("is refused the second time, entry by entry", () => {
    let edits = 0;
    fc.assert(
      fc.property(text, addition, (before, wanted) => {
        const edit = trainSections.add(before, wanted);
        if (!edit.ok) return;
        edits += wanted.entries.length;
        const again = trainSections.add(edit.text, wanted);
        const codes = again.ok ? [] : again.refusals.map(({ code }) => code);
        expect(codes).toEqual(wanted.entries.map(() => "entry-already-there"));
      }),
      { numRuns: 2000 },
    );
    expect(edits).toBeGreaterThan(50);
  });

  it("made in two goes is the same as in one", () => {
    fc.assert(
      fc.property(entries, entries, (first, second) => {
        fc.pre(checkEntries([...first, ...second]).length === 0);
        const one = trainSections.add("train-1:\n\ntrain-0:\n", { train: "1", entries: first });
        const two = one.ok ? trainSections.add(one.text, { train: "1", entries: second }) : one;
        const both = trainSections.add("train-1:\n\ntrain-0:\n", {
          train: "1",
          entries: [...first, ...second],
        });
        expect(two.ok && two.text).toBe(both.ok && both.text);
      }),
      runs,
    );
  });
});

describe("raising a version", () => {
  it("changes digits only, and is what reading then gives", () => {
    let raises = 0;
    fc.assert(
      fc.property(version, text, (format, before) => {
        const edit = format.raise(before);
        expect(format.read(before).ok).toBe(edit.ok);
        if (!edit.ok) return;
        raises += 1;
        expect(edit.text.replace(/\d+/g, "#")).toBe(before.replace(/\d+/g, "#"));
        expect(format.read(edit.text)).toMatchObject({ ok: true, value: edit.after });
      }),
      { numRuns: 6000 },
    );
    expect(raises).toBeGreaterThan(200);
  });

  it("gives a number that nobody uses", () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat().map(String)), (release, used) => {
        const edit = rpmRelease.raise(`Release: ${release}%{?dist}`, used);
        const after = edit.ok ? Number(edit.after) : Number.NaN;
        expect(after).toBeGreaterThan(Math.max(release, ...used.map(Number)));
        expect(raiseVersion(String(release), used)).toBe(String(after));
      }),
      runs,
    );
  });
});

describe("any text at all", () => {
  it("is answered with an edit or with reasons, never with an error", () => {
    const anyText = fc.oneof(
      { weight: 4, arbitrary: text },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    );
    const anyEntries = fc.array(fc.record({ date: fc.string(), text: fc.string({ unit: "binary" }) }), {
      maxLength: 2,
    });
    let plans = 0;
    fc.assert(
      fc.property(
        anyText,
        anyText,
        changelog,
        version,
        fc.oneof({ weight: 1, arbitrary: anyEntries }, { weight: 3, arbitrary: entries }),
        train,
        fc.boolean(),
        (one, other, format, raises, wanted, name, alone) => {
          const plan = planRecord({
            train: name,
            entries: wanted,
            changelog: { path: "C", text: one, format },
            versions: alone ? [] : [{ path: "V", text: other, format: raises }],
          });
          if (plan.ok) plans += 1;
          else expect(plan.refusals.length).toBeGreaterThan(0);
          detectChangelogFormat("C", one);
          detectVersionFormat("V", other);
        },
      ),
      { numRuns: 3000 },
    );
    expect(plans).toBeGreaterThan(5);
  });

  it("is decoded to what encodes to the same bytes, or refused", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          text.map((made) => new TextEncoder().encode(made)),
        ),
        (bytes) => {
          const decoded = decodeText(bytes);
          if (decoded.ok) expect(new TextEncoder().encode(decoded.text)).toEqual(Uint8Array.from(bytes));
          else expect(decoded.refusals).toHaveLength(1);
        },
      ),
      runs,
    );
  });
});

/** Whether all lines of the first are in the second, in order. */
function isWithin(before: readonly string[], after: readonly string[]): boolean {
  let at = 0;
  for (const line of after) if (line === before[at]) at += 1;
  return at === before.length;
}

function linesOf(made: string): readonly string[] {
  return made.split(/\r?\n/);
}
