import { describe, expect, it } from "vitest";
import type { RecordRefusal } from "./refusal.ts";
import { trainSections } from "./train-sections.ts";

const entries = [{ date: "2013.06.04", text: "Fix it: #7" }];
const line = "  * (hotfix 2013.06.04) Fix it: #7";

const add = (text: string, train = "2013.05.22") => trainSections.add(text, { train, entries });
const refused = (...refusals: RecordRefusal[]) => ({ ok: false, refusals });

describe("the place of the line", () => {
  it.each([
    {
      title: "the end of the section, before the blank lines",
      text: "train-2013.05.22:\n  * one\n\n\ntrain-2013.05.08:\n  * old\n",
      edited: `train-2013.05.22:\n  * one\n${line}\n\n\ntrain-2013.05.08:\n  * old\n`,
    },
    {
      title: "the end of a section in the middle",
      text: "train-2013.06.05:\n  * new\ntrain-2013.05.22:\n  * one\ntrain-2013.05.08:\n",
      edited: `train-2013.06.05:\n  * new\ntrain-2013.05.22:\n  * one\n${line}\ntrain-2013.05.08:\n`,
    },
    {
      title: "directly under the header of an empty section",
      text: "train-2013.05.22:\n\ntrain-2013.05.08:\n",
      edited: `train-2013.05.22:\n${line}\n\ntrain-2013.05.08:\n`,
    },
    {
      title: "the end of the file, without a last line end",
      text: "train-2013.05.22:\n  * one",
      edited: `train-2013.05.22:\n  * one\n${line}`,
    },
    {
      title: "behind a header that is the whole file",
      text: "train-2013.05.22",
      edited: `train-2013.05.22\n${line}`,
    },
    {
      title: "between Windows line ends, before a line of tabs",
      text: "train-2013.05.22:\r\n\t* one\r\n\t\t\r\n",
      edited: `train-2013.05.22:\r\n\t* one\r\n${line}\r\n\t\t\r\n`,
    },
    {
      title: "behind sub-bullets, with its own indent",
      text: "train-2013.05.22:\n  * one\n    * more\n\ttabs\n\n",
      edited: `train-2013.05.22:\n  * one\n    * more\n\ttabs\n${line}\n\n`,
    },
    {
      title: "behind bullets at the margin",
      text: "train-2013.05.22:\n* one\n- two\n+ three\n",
      edited: `train-2013.05.22:\n* one\n- two\n+ three\n${line}\n`,
    },
    {
      title: "a file with a title and a byte order mark",
      text: "\uFEFFChanges of the app\n\ntrain-2013.05.22:\n  * one\n",
      edited: `\uFEFFChanges of the app\n\ntrain-2013.05.22:\n  * one\n${line}\n`,
    },
    {
      title: "a section whose header is the first line behind a byte order mark",
      text: "\uFEFFtrain-2013.05.22:\n",
      edited: `\uFEFFtrain-2013.05.22:\n${line}\n`,
    },
    {
      title: "the section of this train though another one has the same line",
      text: `train-2013.06.05:\n${line}\n\ntrain-2013.05.22:\n`,
      edited: `train-2013.06.05:\n${line}\n\ntrain-2013.05.22:\n${line}\n`,
    },
    {
      title: "the section of this train though one below holds stray lines",
      text: "train-2013.05.22:\n\ntrain-2013.05.08:\nSee the wiki.\n",
      edited: `train-2013.05.22:\n${line}\n\ntrain-2013.05.08:\nSee the wiki.\n`,
    },
  ])("is $title", ({ text, edited }) => {
    expect(add(text)).toEqual({ ok: true, text: edited, lines: [line] });
  });

  it("keeps the order of several entries, and their texts to the letter", () => {
    const several = [...entries, { date: "2013.06.05", text: " : odd  text " }];
    expect(trainSections.add("train-1:\n", { train: "1", entries: several })).toEqual({
      ok: true,
      text: `train-1:\n${line}\n  * (hotfix 2013.06.05)  : odd  text \n`,
      lines: [line, "  * (hotfix 2013.06.05)  : odd  text "],
    });
  });

  it("is nowhere for an empty list, but the section must be there", () => {
    const empty = { train: "1", entries: [] };
    expect(trainSections.add("train-1:\n", empty)).toEqual({ ok: true, text: "train-1:\n", lines: [] });
    expect(trainSections.add("train-2:\n", empty)).toMatchObject({ ok: false });
  });
});

describe("the header", () => {
  it.each([
    { header: "train-2013.05.22:", train: "2013.05.22" },
    { header: "train-2013.05.22", train: "2013.05.22" },
    { header: "train-2013.05.22 (in progress):", train: "2013.05.22" },
    { header: "train-2013.05.22 (in progress)", train: "2013.05.22" },
    { header: "train-2013.05.22: \t", train: "2013.05.22" },
    { header: "train-2013.05.22:", train: "train-2013.05.22" },
    { header: "train-2013.05.22:", train: "train-2013.05.22:" },
    { header: "train-1:", train: "1" },
    { header: "current train:", train: "current train" },
    { header: "current train", train: "current train:" },
  ])("$header is that of $train", ({ header, train }) => {
    expect(add(`${header}\n`, train)).toMatchObject({ ok: true, text: `${header}\n${line}\n` });
  });

  it.each([
    { header: "current train:", train: "2013.05.22" },
    { header: "current train:", train: "current" },
    { header: "current training:", train: "current train" },
    { header: "train-2013.05.22 (done):", train: "2013.05.22" },
    { header: "train-2013.05.22 and more:", train: "2013.05.22" },
    { header: "train-2013.05.22::", train: "2013.05.22" },
    { header: "train-:", train: "" },
    { header: "train-1x:", train: "1:x" },
    { header: "train-ab:", train: "atrain-b" },
    { header: "train-a b train-1:", train: "1" },
    { header: "current train: soon", train: "current train" },
    { header: "current train of the current train:", train: "current train" },
    { header: "the current train:", train: "current train" },
    { header: "Train-2013.05.22:", train: "2013.05.22" },
    { header: " train-2013.05.22:", train: "2013.05.22" },
    { header: "xtrain-2013.05.22:", train: "2013.05.22" },
    { header: "train-2013.05.2", train: "2013.05.22" },
    { header: "train-2013.05.22", train: "2013.05" },
    { header: "train-2013.05.22", train: "" },
  ])("$header is not that of $train", ({ header, train }) => {
    expect(add(`${header}\n`, train)).toMatchObject({
      ok: false,
      refusals: [{ code: "section-missing", train }],
    });
  });
});

describe("a missing section", () => {
  it.each([
    { title: "off by a year", header: "train-2012.05.22:" },
    { title: "off by a far year", header: "train-1999.05.22" },
    { title: "off by one character", header: "train-2013.05.23 (in progress):" },
    { title: "with a character too many", header: "train-2013.05.222:" },
    { title: "with a character too few", header: "train-2013.05.2:" },
    { title: "with other punctuation", header: "train-2013-05-22:" },
    { title: "with an unknown remark", header: "train-2013.05.22 (done):" },
    { title: "without its dots", header: "train-20130522:" },
    { title: "of the current train", header: "current train:" },
  ])("names a header $title", ({ header }) => {
    expect(add(`\n${header}\n`)).toEqual(
      refused({ code: "section-missing", train: "2013.05.22", nearMisses: [{ header, line: 2 }] }),
    );
  });

  it.each([
    { title: "of another train", header: "train-2012.11.09:" },
    { title: "of another month", header: "train-2013.11.22:" },
    { title: "with a word only", header: "train-next:" },
    { title: "with something before another year", header: "train-x2012.05.22:" },
    { title: "with something behind another year", header: "train-2012.05.22-b:" },
  ])("names no header $title", ({ header }) => {
    expect(add(`${header}\n`)).toEqual(
      refused({ code: "section-missing", train: "2013.05.22", nearMisses: [] }),
    );
  });

  it.each([
    { train: "12", header: "train-13:", near: false },
    { train: "123", header: "train-124:", near: true },
    { train: "abcd", header: "train-bcd:", near: true },
    { train: "bcd", header: "train-abcd:", near: true },
    { train: "abcd", header: "train-abdc:", near: false },
    { train: "abcd", header: "train-abcdef:", near: false },
    { train: "Next", header: "train-next:", near: true },
  ])("of $train names $header: $near", ({ train, header, near }) => {
    const nearMisses = near ? [{ header, line: 1 }] : [];
    expect(add(header, train)).toEqual(refused({ code: "section-missing", train, nearMisses }));
  });

  it("names five headers at most, and no text of the file else", () => {
    const headers = [1, 2, 3, 4, 5, 6].map((year) => `train-200${year}.05.22:`);
    expect(add(`Changes\n${headers.join("\n")}\n`)).toMatchObject({
      refusals: [{ nearMisses: headers.slice(0, 5).map((header, at) => ({ header, line: at + 2 })) }],
    });
  });
});

it("a near miss is shown without the blanks behind it", () => {
  expect(add("train-2012.05.22: \t\n")).toMatchObject({
    refusals: [{ nearMisses: [{ header: "train-2012.05.22:" }] }],
  });
});

it("two sections of one train are refused, with their places", () => {
  expect(add("train-2013.05.22:\n\ntrain-2013.05.22 (in progress):\n")).toEqual(
    refused({
      code: "section-ambiguous",
      train: "2013.05.22",
      matches: [
        { header: "train-2013.05.22:", line: 1 },
        { header: "train-2013.05.22 (in progress):", line: 3 },
      ],
    }),
  );
});

it("a second header of no known spelling ends the section", () => {
  expect(add("train-2013.05.22:\n  * one\ntrain-x (done):\n  * two\n")).toMatchObject({
    text: `train-2013.05.22:\n  * one\n${line}\ntrain-x (done):\n  * two\n`,
  });
});

it.each(["Release notes", "=======", "version 2:"])("a line %s at the margin is refused", (stray) => {
  expect(add(`train-2013.05.22:\n  * one\n${stray}\n  * two\n`)).toEqual(
    refused({ code: "section-unclear", train: "2013.05.22", line: 3, found: stray }),
  );
});

describe("a line that is there already", () => {
  it("is refused with its place", () => {
    expect(add(`train-2013.05.22:\n\n${line}\n`)).toEqual(
      refused({ code: "entry-already-there", line: 3, entry: line }),
    );
  });

  it("is another one if it differs in a blank", () => {
    expect(add(`train-2013.05.22:\n${line} \n`)).toMatchObject({ ok: true });
  });

  it("is refused for every entry, along with what else is wrong", () => {
    const second = { date: "2013.06.05", text: "More" };
    const text = `train-1:\n${line}\nstray\n  * (hotfix 2013.06.05) More\n`;
    expect(trainSections.add(text, { train: "1", entries: [...entries, second] })).toEqual(
      refused(
        { code: "section-unclear", train: "1", line: 3, found: "stray" },
        { code: "entry-already-there", line: 2, entry: line },
        { code: "entry-already-there", line: 4, entry: "  * (hotfix 2013.06.05) More" },
      ),
    );
  });
});

it.each([
  { text: "Changes\n\ntrain-1:\n", recognised: true },
  { text: "current train:\n", recognised: true },
  { text: "train-1 (done):\n", recognised: false },
  { text: "# Changelog\n", recognised: false },
])("$text is recognised: $recognised", ({ text, recognised }) => {
  expect(trainSections.recognises(text)).toBe(recognised);
});
