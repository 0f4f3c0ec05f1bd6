import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { mayKnow } from "../../core/hotfix/may-know.ts";
import type { Addressee, Person, Project } from "../project.ts";

/**
 * Of the people that a message is meant for, those who may know of the case. Where that is nobody, an embargoed case is told
 * to the security role: the message is not lost, and nobody else hears of it.
 */
export function clearedPeople(
  project: Project,
  hotfix: Hotfix,
  meant: readonly Person[],
): readonly Addressee[] {
  const told = meant.filter((person) => mayKnow(person, hotfix));
  const lost = told.length === 0 && hotfix.clearance === "embargoed";
  const people = lost ? project.people.filter(({ roles }) => roles.includes("security")) : told;
  return people.map(({ name, email }) => ({ name, address: email }));
}
