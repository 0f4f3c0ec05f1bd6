import { roles } from "../core/person.ts";
import { group, texts } from "./raw-values.ts";
import type { Finding, Found, KeyPath } from "./yaml-source.ts";

/** Roles that a decision needs and nobody has. */
export function emptyRoles(value: unknown, found: Found): readonly Finding[] {
  if (hasNobody(value)) return [found("missing", ["people"], "names nobody: add one person or more")];
  const held = heldRoles(value);
  return votingRoles(value).flatMap(({ text, path }) =>
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

/** Without `escalate-to` a tie is brought to the people of ops. Where ops has to vote, its absence is said above. */
export function nobodyToTell(value: unknown, found: Found): readonly Finding[] {
  const isSaid = Object.hasOwn(group(value), "escalate-to");
  const isVoting = votingRoles(value).some(({ text }) => text === "ops");
  if (isSaid || isVoting || hasNobody(value) || heldRoles(value).has("ops")) return [];
  const message =
    "a tie or silence is brought to the people of ops, and nobody has that role: set escalate-to, or give it to a person";
  return [found("empty-role", ["people"], message)];
}

function hasNobody(value: unknown): boolean {
  return Object.hasOwn(group(value), "people") && Object.keys(group(value, "people")).length === 0;
}

function heldRoles(value: unknown): ReadonlySet<string> {
  const people = Object.values(group(value, "people"));
  return new Set(people.flatMap((person) => texts(person, ["roles"]).map(({ text }) => text)));
}

function votingRoles(value: unknown): readonly { readonly text: string; readonly path: KeyPath }[] {
  if (Object.hasOwn(group(value), "quorum")) return texts(value, ["quorum", "roles"]);
  return ["developer", "qa", "ops"].map((text) => ({ text, path: ["people"] }));
}
