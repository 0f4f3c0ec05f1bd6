import { nearWord } from "../core/near-word.ts";
import { bugzillaChecks } from "./bugzilla-checks.ts";
import { githubChecks } from "./github-checks.ts";
import { mailChecks } from "./mail-checks.ts";
import { privateChecks } from "./private-checks.ts";
import { privateMailChecks } from "./private-mail-checks.ts";
import { probeChecks } from "./probe-checks.ts";
import { problemLimit } from "./problem.ts";
import { group, items, texts } from "./raw-values.ts";
import { recordByApi } from "./record-by-api.ts";
import { emptyRoles, nobodyToTell } from "./role-checks.ts";
import type { Finding, Found, YamlSource } from "./yaml-source.ts";

/**
 * What no single key can tell: people that are named and not there, roles that nobody has. Reads the
 * file as it is, so that these show together with whatever else is wrong with it.
 */
export function crossChecks(source: YamlSource): readonly Finding[] {
  const found: Found = (code, path, message) => ({
    code,
    // What is said of a whole group stands at its name.
    position: source.positionOf(path, path.length === 1 ? "key" : "value"),
    key: path.join("."),
    message,
  });
  const checks = [
    unknownPeople,
    emptyRoles,
    nobodyToTell,
    sharedAddresses,
    sharedLogins,
    repeats,
    patterns,
    mailChecks,
    githubChecks,
    bugzillaChecks,
    probeChecks,
    privateChecks,
    privateMailChecks,
    recordByApi,
  ];
  return checks.flatMap((check) => check(source.value, found));
}

function unknownPeople(value: unknown, found: Found): readonly Finding[] {
  const people = group(value, "people");
  const named = [...texts(value, ["escalate-to"]), ...chains(value)];
  const unknown = named.filter(({ text }) => !Object.hasOwn(people, text));
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

/** Everybody in a chain of the follow-up, in whichever of its levels. */
function chains(value: unknown): ReturnType<typeof texts> {
  const waits = Object.keys(group(value, "follow-up", "waits"));
  const paths = [[], ...waits.map((wait) => ["waits", wait])].map((path) => ["follow-up", ...path, "chain"]);
  return paths.flatMap((path) => items(value, path).flatMap((_, level) => texts(value, [...path, level])));
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

/** One login is one person: else nobody can say who reviewed. */
function sharedLogins(value: unknown, found: Found): readonly Finding[] {
  const owners = new Map<string, string>();
  return Object.entries(group(value, "people")).flatMap(([id, person]) =>
    texts(person, ["github"]).flatMap(({ text, path }) => {
      const owner = owners.get(text.toLowerCase());
      owners.set(text.toLowerCase(), owner ?? id);
      const message = `${JSON.stringify(text.slice(0, 60))} is the login of ${owner}, too`;
      return owner === undefined ? [] : [found("shared-address", ["people", id, ...path], message)];
    }),
  );
}

/** Lists in which nothing may stand twice. */
function repeats(value: unknown, found: Found): readonly Finding[] {
  const personal = Object.keys(group(value, "people")).map((id) => ["people", id, "roles"]);
  const lists = [
    ["escalate-to"],
    ["quorum", "roles"],
    ["mail", "qa"],
    ["mail", "ops"],
    ["private", "mail", "qa"],
    ["private", "mail", "ops"],
    ["record", "changelog", "file"],
    ["environments", "stage", "url"],
    ["environments", "production", "url"],
    ...personal,
  ];
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
