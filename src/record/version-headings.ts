import { isBlank, type Line } from "./lines.ts";

/** A heading of a Markdown changelog that names a version, and what stands under it. */
export type VersionHeading = {
  readonly line: Line;
  readonly level: string;
  readonly version: string;
  /** Up to the next version; without an anchor of that, link definitions, and blank lines at the end. */
  readonly body: readonly Line[];
  /** How many blank lines stand between the body and the next version; none behind the last one. */
  readonly blanksBehind: number | undefined;
};

/** Finds the headings that name a version: `## 1.2.3 (2013-06-04)`, `## [1.2.3] - 2013-06-04`, `# [v1.2.3](link)`. */
export function findVersionHeadings(lines: readonly Line[]): readonly VersionHeading[] {
  const headings = lines.flatMap((line) => readHeading(line) ?? []);
  return headings.map((heading, index) => {
    const next = headings[index + 1];
    const end = next === undefined ? lines.length : next.line.number - 1;
    const under = lines
      .slice(heading.line.number, end)
      .filter(({ text }) => !isAnchor(text) && !isLink(text));
    const last = under.findLastIndex((line) => !isBlank(line));
    const blanksBehind = next === undefined ? undefined : under.length - last - 1;
    return { ...heading, body: under.slice(0, last + 1), blanksBehind };
  });
}

/** Whether a line is an anchor of the old conventional changelogs: `<a name="1.2.3"></a>`. */
export function isAnchor(text: string): boolean {
  return /^<a name="[^"]*"><\/a>[ \t]*$/.test(text);
}

/** How many blank lines the given ones begin with. */
export function blanksAhead(lines: readonly Line[]): number {
  const first = lines.findIndex((line) => !isBlank(line));
  return first === -1 ? lines.length : first;
}

function readHeading(line: Line): Pick<VersionHeading, "line" | "level" | "version"> | undefined {
  const [, level, version] = /^(#{1,4}) \[?v?(\d+(?:\.\d+)+)(?=$|[\]\s(])/.exec(line.text) ?? [];
  return level === undefined || version === undefined ? undefined : { line, level, version };
}

function isLink(text: string): boolean {
  return /^\[[^\]]+\]:/.test(text);
}

/** How much of a line is looked at for a link: matching one takes more than linear time. */
export const linkLimit = 2000;
