import { valueAt } from "./json-pointer.ts";

/** Where in the answer of a host its build stands. */
export type HttpSource =
  /** The first line of a text: the commit, alone or with its message behind it. */
  | { readonly kind: "ver.txt" }
  /** Mozilla's Dockerflow: a JSON object of `source`, `version`, `commit` and `build`. */
  | { readonly kind: "dockerflow" }
  /** Any JSON, by pointers (RFC 6901). */
  | { readonly kind: "json"; readonly commit: string; readonly version: string | null }
  /** A header of the answer, whatever its body. */
  | { readonly kind: "header"; readonly name: string };

/** Bytes of an answer that are read at the most. */
export const longestAnswer = 64 * 1024;

/** What a host says of itself, or why that can't be read. */
export type Reading =
  | { readonly sha: string | null; readonly version: string | null }
  | { readonly unreadable: string };

/** What a host answered, as far as a source may look at it. */
interface Answer {
  readonly text: string;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Reads an answer. Pure; whatever stands in it is data of a stranger. */
export function readSource(source: HttpSource, { text, headers }: Answer): Reading {
  switch (source.kind) {
    case "ver.txt":
      return readFirstLine(text);
    case "dockerflow":
      return readDockerflow(text);
    case "json":
      return readJson(text, source);
    case "header":
      return readHeader(headers[source.name.toLowerCase()]);
  }
}

/** The first line holds the commit, alone or with its message behind it, as `git log -1 --oneline` prints it. */
export function readFirstLine(text: string): Reading {
  const [firstLine = ""] = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1);
  const sha = commitIn(firstLine);
  return sha === null ? { unreadable: "its first line names no commit" } : { sha, version: null };
}

function readDockerflow(text: string): Reading {
  const answer = parseJson(text)?.value;
  if (typeof answer !== "object" || answer === null || Array.isArray(answer))
    return { unreadable: "it did not answer with a JSON object" };
  return named(valueAt(answer, "/commit"), valueAt(answer, "/version"));
}

function readJson(text: string, { commit, version }: Extract<HttpSource, { kind: "json" }>): Reading {
  const answer = parseJson(text);
  if (answer === null) return { unreadable: "it did not answer with JSON" };
  return named(valueAt(answer.value, commit), version === null ? null : valueAt(answer.value, version));
}

/** A header that came more than once is one value to whoever sent it and another to whoever reads it: no evidence. */
function readHeader(value: string | readonly string[] | undefined): Reading {
  if (value === undefined) return { unreadable: "its answer lacks the header" };
  const sha = typeof value === "string" ? commitIn(value) : null;
  return sha === null ? { unreadable: "its header names no commit" } : { sha, version: null };
}

function named(commit: unknown, version: unknown): Reading {
  const reading = { sha: commitIn(textOf(commit)), version: shortLine(textOf(version)) };
  return reading.sha === null && reading.version === null
    ? { unreadable: "it names no commit and no version" }
    : reading;
}

/** In an object, as `null` is JSON too. */
function parseJson(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The first run of 7 to 64 hexadecimal digits that stands by itself. */
function commitIn(text: string): string | null {
  return /(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/i.exec(text.slice(0, 1000))?.[0].toLowerCase() ?? null;
}

function shortLine(text: string): string | null {
  const line = text
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 100);
  return line === "" ? null : line;
}
