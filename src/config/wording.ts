import type { z } from "zod";
import { nearWord } from "../core/near-word.ts";
import { type ProblemCode, problemLimit } from "./problem.ts";
import { valueAt } from "./value-at.ts";
import type { Finding, KeyPath, YamlSource } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;

/** Says what the schema found, in the words of the file: which key, which value, and what to write instead. */
export function findingsOf(
  issues: readonly Issue[],
  source: YamlSource,
  known: KnownKeys,
): readonly Finding[] {
  return issues
    .slice(0, problemLimit)
    .flatMap(ofOneKind)
    .flatMap((issue) => {
      if (issue.code === "unrecognized_keys")
        return unknownKeys(issue.keys, issue.path.map(step), source, known);
      const path = issue.path.map(step);
      const part = issue.code === "invalid_key" ? "key" : "value";
      return [
        {
          ...wordIssue(issue, valueAt(source.value, path)),
          position: source.positionOf(path, part),
          key: path.join("."),
        },
      ];
    });
}

/** Of a value that may be a text or a list, what is wrong with the one that it is. */
function ofOneKind(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const [first = []] = issue.errors;
  const inside = issue.errors.find((errors) => errors.every(({ path }) => path.length > 0)) ?? first;
  return inside.slice(0, problemLimit).map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
}

/** The keys that may stand at a path. */
export type KnownKeys = (path: KeyPath) => readonly string[];

function unknownKeys(
  keys: readonly string[],
  path: KeyPath,
  source: YamlSource,
  known: KnownKeys,
): readonly Finding[] {
  // A file of nothing but unknown keys: the reader sees no more than these, and each is looked for.
  return keys.slice(0, problemLimit).map((key) => {
    const all = known(path);
    const near = nearWord(key, all);
    const mend = near === null ? `known here: ${all.join(", ")}` : `did you mean ${near}?`;
    const whole = [...path, key];
    return {
      code: "unknown-key",
      position: source.positionOf(whole, "key"),
      key: whole.map(short).join("."),
      message: `unknown key, ${mend}`,
    };
  });
}

function wordIssue(issue: Issue, value: unknown): { readonly code: ProblemCode; readonly message: string } {
  if (issue.code === "custom") {
    const code = issue.params?.code === "secret" ? "secret" : "invalid";
    // A value that holds a secret is never repeated.
    return { code, message: code === "secret" ? issue.message : quoteFirst(value, issue.message) };
  }
  if (value === undefined) return { code: "missing", message: `is missing: write ${wanted(issue)}` };
  if (issue.code === "invalid_type")
    return { code: "wrong-type", message: typeMessage(issue.expected, value) };
  if (issue.code === "invalid_value")
    return { code: "invalid", message: choiceMessage(issue.values.map(String), value) };
  if (issue.code === "invalid_key")
    return { code: "invalid", message: issue.issues[0]?.message ?? issue.message };
  return { code: "invalid", message: quoteFirst(value, issue.message) };
}

function choiceMessage(values: readonly string[], value: unknown): string {
  const near = typeof value === "string" ? nearWord(value, values) : null;
  const mend =
    near === null ? `write one of ${values.join(", ")}` : `did you mean ${near}? (${values.join(", ")})`;
  return `${shown(value)} is not known, ${mend}`;
}

function typeMessage(expected: string, value: unknown): string {
  if (value === null) return `is empty: write ${words[expected] ?? expected}`;
  const quotes = expected === "string" && ["number", "boolean"].includes(typeof value);
  const mend = quotes ? ": put it in quotes" : "";
  return `must be ${words[expected] ?? expected}, not ${kindOf(value)}${mend}`;
}

function wanted(issue: Issue): string {
  if (issue.code === "invalid_value") return `one of ${issue.values.map(String).join(", ")}`;
  return issue.code === "invalid_type" ? (words[issue.expected] ?? issue.expected) : "it";
}

const words: Readonly<Record<string, string>> = {
  string: "text",
  object: "a group of keys",
  record: "a group of keys",
  array: "a list",
  boolean: "true or false",
  number: "a number",
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of keys";
  return typeof value === "string" ? "text" : `the ${typeof value} ${String(value)}`;
}

function quoteFirst(value: unknown, message: string): string {
  return typeof value === "string" && value !== "" ? `${shown(value)} ${joint(message)}` : message;
}

/** A mend such as "write a URL" follows its value after a colon; a statement such as "is empty" follows at once. */
function joint(message: string): string {
  return /^(write|~|\?) /.test(message) ? `does not fit: ${message}` : message;
}

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(short(value)) : kindOf(value);
}

function short(text: string | number): string {
  const plain = String(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\uFFFD");
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}

function step(part: PropertyKey): string | number {
  return typeof part === "symbol" ? String(part) : part;
}
