import { nearWord } from "../core/near-word.ts";
import { roles } from "../core/person.ts";
import { type ProblemCode, problemLimit } from "./problem.ts";
import { valueAt } from "./value-at.ts";
import type { Finding, KeyPath, YamlSource } from "./yaml-source.ts";

/**
 * What no single key can tell: people that are named and not there, roles that nobody has. Reads the
 * file as it is, so that these show together with whatever else is wrong with it.
 */
export function crossChecks(source: YamlSource): readonly Finding[] {
  const found = (code: ProblemCode, path: KeyPath, message: string): Finding => ({
    code,
    // What is said of a whole group stands at its name.
    position: source.positionOf(path, path.length === 1 ? "key" : "value"),
    key: path.join("."),
    message,
  });
  const checks = [unknownPeople, emptyRoles, sharedAddresses, repeats, patterns];
  return checks.flatMap((check) => check(source.value, found));
}

type Found = (code: ProblemCode, path: KeyPath, message: string) => Finding;

function unknownPeople(value: unknown, found: Found): readonly Finding[] {
  const people = group(value, "people");
  const unknown = texts(value, ["escalate-to"]).filter(({ text }) => !Object.hasOwn(people, text));
  return unknown.slice(0, problemLimit).map(({ text, path }) => {
    const near = nearWord(text, Object.keys(people));
    const mend = near === null ? "add them under people" : `did you mean ${near}?`;
    return found(
      "unknown-person",
      path,
      `${JSON.stringify(text.slice(0, 60))} is nobody under people, ${mend}`,
    );
  });
}

function emptyRoles(value: unknown, found: Found): readonly Finding[] {
  const people = group(value, "people");
  if (Object.keys(people).length === 0 && Object.hasOwn(group(value), "people"))
    return [found("missing", ["people"], "names nobody: add one person or more")];
  const held = new Set(
    Object.values(people).flatMap((person) => texts(person, ["roles"]).map(({ text }) => text)),
  );
  const named = texts(value, ["quorum", "roles"]);
  const needed = Object.hasOwn(group(value), "quorum")
    ? named
    : ["developer", "qa", "ops"].map((text) => ({ text, path: ["people"] as KeyPath }));
  return needed.flatMap(({ text, path }) =>
    held.has(text) || !roles.some((role) => role === text)
      ? []
      : [
          found(
            "empty-role",
            path,
            `a decision needs a vote of ${text}, and nobody has that role: give it to a person`,
          ),
        ],
  );
}

/** One address is one person: else nobody can say who wrote a commit. */
function sharedAddresses(value: unknown, found: Found): readonly Finding[] {
  const owners = new Map<string, string>();
  return Object.entries(group(value, "people")).flatMap(([id, person]) =>
    [...texts(person, ["email"]), ...texts(person, ["commit-emails"])].flatMap(({ text, path }) => {
      const owner = owners.get(text.toLowerCase());
      owners.set(text.toLowerCase(), owner ?? id);
      if (owner === undefined) return [];
      const whose = owner === id ? "is listed for this person already" : `is the address of ${owner}, too`;
      return [
        found("shared-address", ["people", id, ...path], `${JSON.stringify(text.slice(0, 60))} ${whose}`),
      ];
    }),
  );
}

/** Lists in which nothing may stand twice. */
function repeats(value: unknown, found: Found): readonly Finding[] {
  const personal = Object.keys(group(value, "people")).map((id) => ["people", id, "roles"]);
  const lists = [["escalate-to"], ["quorum", "roles"], ["mail", "qa"], ["mail", "ops"], ...personal];
  const files = items(value, ["record", "versions"]).map((_, at) => ["record", "versions", at, "file"]);
  const groups = [...lists.map((path) => texts(value, path)), files.flatMap((path) => texts(value, path))];
  return groups.flatMap((entries) => {
    const seen = new Set<string>();
    return entries.flatMap(({ text, path }) => {
      const before = seen.has(text);
      seen.add(text);
      return before ? [found("twice", path, `${JSON.stringify(text.slice(0, 60))} stands here twice`)] : [];
    });
  });
}

/** `pattern` goes with the format of that name, and with no other. */
function patterns(value: unknown, found: Found): readonly Finding[] {
  return items(value, ["record", "versions"]).flatMap((entry, at) => {
    const path = ["record", "versions", at];
    const [format] = texts(entry, ["format"]);
    const [pattern] = texts(entry, ["pattern"]);
    if (format?.text === "pattern" && !Object.hasOwn(group(entry), "pattern"))
      return [found("missing", path, 'needs a pattern such as __version__ = "{version}"')];
    if (format !== undefined && format.text !== "pattern" && pattern !== undefined)
      return [
        found(
          "invalid",
          [...path, "pattern"],
          `goes with the format pattern, not with ${format.text.slice(0, 60)}`,
        ),
      ];
    const flaw = pattern === undefined ? null : patternFlaw(pattern.text);
    return flaw === null ? [] : [found("invalid", [...path, "pattern"], flaw)];
  });
}

function patternFlaw(pattern: string): string | null {
  const around = pattern.split("{version}");
  if (/[\r\n]/.test(pattern)) return "must be one line";
  if (around.length !== 2) return "must hold {version} once";
  return around.every((part) => part.trim() === "")
    ? "needs text around {version}, else it is in many places"
    : null;
}

function group(value: unknown, ...path: string[]): Readonly<Record<string, unknown>> {
  const found = valueAt(value, path);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? { ...found } : {};
}

function items(value: unknown, path: KeyPath): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** A text, or the texts of a list, each with its path. */
function texts(value: unknown, path: KeyPath): readonly { readonly text: string; readonly path: KeyPath }[] {
  const found = valueAt(value, path);
  if (typeof found === "string") return [{ text: found, path }];
  return items(value, path).flatMap((text, index) =>
    typeof text === "string" ? [{ text, path: [...path, index] }] : [],
  );
}
