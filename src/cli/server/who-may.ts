import { commandTable } from "../../core/hotfix/table.ts";
import type { Client } from "./client.ts";
import { listPeople, type PersonJson } from "./person.ts";
import type { Problem } from "./problem.ts";

/**
 * Who could do what somebody may not; empty where it was not refused for that. Nothing of an embargoed hotfix: not everybody
 * of a role may know of that one.
 */
export async function whoMay({ refusals, clearance }: Problem, client: Client): Promise<string> {
  if (clearance === "embargoed" || !refusals.some(isAboutPeople)) return "";
  const people = await listPeople(client);
  const able = refusals
    .filter(isAboutPeople)
    .reduce((left, refused) => left.filter(notRefused(refused)), people);
  return able.length === 0
    ? "Nobody in pointsman.yaml may do it now: add somebody under people."
    : `Who may: ${able.map(({ id, name }) => `${name} (--as ${id})`).join(", ")}.`;
}

type Refused = Problem["refusals"][number];

function isAboutPeople({ code }: Refused): boolean {
  return code === "role-missing" || code === "self-review";
}

function notRefused({ code, needs = [], author }: Refused): (person: PersonJson) => boolean {
  const roles: readonly string[] = code === "self-review" ? commandTable.ApproveFix.by : needs;
  return (person) => person.id !== author && person.roles.some((role) => roles.includes(role));
}
