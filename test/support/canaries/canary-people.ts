import type { Role } from "../../../src/core/person.ts";
import type { Project } from "../../../src/engine/project.ts";

const roles: Readonly<Record<string, readonly Role[]>> = {
  ann: ["developer", "security"],
  dan: ["reviewer", "security"],
  bob: ["qa", "security"],
  cyn: ["ops", "security"],
  rob: ["developer", "reviewer", "qa", "ops"],
  eve: ["developer", "reviewer", "qa", "ops"],
};

/** Everybody; Rob and Eve have every role but the one that makes cleared. */
export const everybody = Object.keys(roles);

/** Rob never reports, and so may know of no embargoed case; everything is escalated to him. */
export const uncleared = "rob";

/** Eve takes part in what she reports or is named for, and knows of no other embargoed case. */
export const participant = "eve";

/** Who may have mail of an embargoed case. Eve is told of what she has reported herself. */
export const mayHaveMail = ["ann", "dan", "bob", "cyn", "eve", "qa-private", "ops-private"].map(addressOf);

export const people: Project["people"] = everybody.map((id) => {
  const name = `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;
  return { id, name, email: addressOf(id), commitEmails: [], roles: roles[id] ?? [] };
});

export function addressOf(name: string): string {
  return `${name}@example.org`;
}
