import type { z } from "zod";
import { nearWord } from "../core/near-word.ts";
import type { HttpRefusal } from "./problem-codes.ts";

type Issue = z.core.$ZodIssue;

/** What is wrong with a body's form, field by field, in the words that the engine uses of content. */
export function fieldRefusals(
  error: z.ZodError,
  body: unknown,
  known: readonly string[],
): readonly HttpRefusal[] {
  return error.issues.flatMap((issue) => refusalsOf(issue, body, known));
}

function refusalsOf(issue: Issue, body: unknown, known: readonly string[]): readonly HttpRefusal[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "field-unknown",
      field: shown(key),
      near: nearWord(key, known),
    }));
  }
  const field = fieldName(issue.path);
  if (isMissing(issue.path, body)) return [{ code: "field-missing", field }];
  return [{ code: "field-invalid", field, why: why(issue) }];
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the body" : path.map(String).join(".");
}

function isMissing(path: readonly PropertyKey[], body: unknown): boolean {
  const [key] = path;
  const holds = typeof body === "object" && body !== null;
  return path.length === 1 && typeof key === "string" && holds && !Object.hasOwn(body, key);
}

function why(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be ${issue.values.map(String).join(" or ")}`;
    case "too_big":
      return `must ${issue.origin === "number" ? "be" : "have"} at most ${issue.maximum}${unitOf(issue.origin)}`;
    case "too_small":
      return `must be at least ${issue.minimum}`;
    default:
      return "can't be taken as it is";
  }
}

/** What is counted of a text or a list. */
function unitOf(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " entries" : "";
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  array: "a list",
  object: "an object with fields",
};

function shown(key: string): string {
  return key.length > 60 ? `${key.slice(0, 60)}…` : key;
}
