import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from "yaml";
import type { ConfigProblem, Position, ProblemCode } from "./problem.ts";

/** A problem before it is known how the reader is shown the file. */
export type Finding = Omit<ConfigProblem, "file"> & { readonly position: Position };

/** Keys and list places that lead to a value. */
export type KeyPath = readonly (string | number)[];

/** Makes the finding of something that stands at a path. */
export type Found = (code: ProblemCode, path: KeyPath, message: string) => Finding;

/** A YAML text as plain data that still knows where each value stands. */
export interface YamlSource {
  readonly value: unknown;
  /** What is odd about the text although it can be read. */
  readonly findings: readonly Finding[];
  /** Where a value stands, or its key; for what is not there, where it would belong. */
  positionOf(path: KeyPath, part: "key" | "value"): Position;
}

/** More than any configuration needs; the time to expand them grows with their number. */
const aliasLimit = 100;

/** Keys and values of a file: about a thousand people. What is done with each may take the time of all the others. */
const nodeLimit = 20_000;

type Parsed = Document.Parsed<ParsedNode>;

/** Reads YAML 1.2 without merge keys, custom tags or a second document; refuses every syntax error at once. */
export function parseYaml(
  text: string,
):
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    // An empty text has no line yet.
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      // Duplicates are looked for below: the parser compares every key with every other.
      uniqueKeys: false,
      resolveKnownTags: false,
      merge: false,
    });
    const fatal = [
      ...syntaxFindings(document, place),
      ...sizeFindings(document),
      ...aliasFindings(document, place),
    ];
    return fatal.length > 0
      ? { ok: false, findings: fatal }
      : { ok: true, source: sourceOf(document, place) };
  } catch (error) {
    // Deep nesting ends the parser's stack; anything else is a bug.
    if (!(error instanceof RangeError)) throw error;
    return {
      ok: false,
      findings: [{ code: "too-deep", position: place(0), key: "", message: "is nested too deeply" }],
    };
  }
}

type Place = (offset: number) => Position;

/** The first error of each line: what follows on the same line is mostly its echo. */
function syntaxFindings({ errors, warnings }: Parsed, place: Place): readonly Finding[] {
  const findings = [...errors, ...warnings].map(({ code, message, pos }): Finding => {
    const says = code === "MULTIPLE_DOCS" ? "a second document starts here: there may be one only" : message;
    return { code: "syntax", position: place(pos[0]), key: "", message: says };
  });
  const seen = new Set<number>();
  return findings.filter(({ position: { line } }) => !seen.has(line) && seen.add(line));
}

function sizeFindings(document: Parsed): readonly Finding[] {
  let count = 0;
  visit(document, {
    Node: () => {
      count += 1;
      return count > nodeLimit ? visit.BREAK : undefined;
    },
  });
  if (count <= nodeLimit) return [];
  const message = `holds more than ${nodeLimit} keys and values, which no project needs`;
  return [{ code: "too-large", position: { line: 1, column: 1 }, key: "", message }];
}

function aliasFindings(document: Parsed, place: Place): readonly Finding[] {
  const findings: Finding[] = [];
  let count = 0;
  visit(document, {
    Alias: (_, alias, ancestors) => {
      count += 1;
      const message = aliasFlaw(
        alias,
        document,
        count,
        ancestors.some((node) => hasAnchor(node)),
      );
      if (message !== null)
        findings.push({ code: "alias", position: place(alias.range?.[0] ?? 0), key: "", message });
      return count > aliasLimit ? visit.BREAK : undefined;
    },
  });
  return findings;
}

function aliasFlaw(alias: Alias, document: Parsed, count: number, nested: boolean): string | null {
  if (count > aliasLimit) return `is alias number ${count}: at most ${aliasLimit} are allowed`;
  // Aliases of aliases multiply: a few lines could stand for billions of values.
  if (nested) return `*${alias.source} stands inside an anchor: write the value out`;
  return alias.resolve(document) === undefined ? `*${alias.source} is no anchor that was set before` : null;
}

function hasAnchor(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.anchor !== undefined;
}

function sourceOf(document: Parsed, place: Place): YamlSource {
  return {
    value: document.toJS({ maxAliasCount: -1 }),
    findings: duplicateFindings(document, place),
    positionOf: (path, part) => place(offsetOf(document, path, part)),
  };
}

function duplicateFindings(document: Parsed, place: Place): readonly Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Map: (_, map) => {
      const first = new Map<string, number>();
      for (const { key } of map.items) {
        const offset = startOf(key) ?? 0;
        const name = nameOf(key);
        const before = first.get(name);
        if (before === undefined) first.set(name, offset);
        else
          findings.push({
            code: "duplicate-key",
            position: place(offset),
            key: name,
            message: `stands here again, and first on line ${place(before).line}: one of them must go`,
          });
      }
    },
  });
  return findings;
}

/** Follows a path through the nodes, as far as it goes. */
function offsetOf(document: Parsed, path: KeyPath, part: "key" | "value"): number {
  let node: unknown = document.contents;
  let key = startOf(node) ?? 0;
  let value = key;
  for (const step of path) {
    const inside: unknown = isAlias(node) ? node.resolve(document) : node;
    const item: unknown = isMap(inside)
      ? inside.items.findLast((pair) => nameOf(pair.key) === String(step))
      : isSeq(inside)
        ? inside.items[Number(step)]
        : undefined;
    if (item === undefined) return key;
    node = isPair(item) ? item.value : item;
    key = startOf(isPair(item) ? item.key : item) ?? key;
    value = startOf(node) ?? key;
  }
  return part === "key" ? key : value;
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value ?? "") : String(key ?? "");
}

function startOf(node: unknown): number | undefined {
  const scalar = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
  return scalar ? node.range?.[0] : undefined;
}
