import type { Actor, PersonId } from "../person.ts";
import type { Hotfix } from "./hotfix.ts";

/**
 * Whether somebody may know of a case (embargo.md, "Who may see"): anybody of a public one, the security role and those who
 * take part by name of an embargoed one. Asked with the roles of now: nobody keeps a clearance by having acted once.
 */
export function mayKnow({ id, roles }: Actor, hotfix: Hotfix): boolean {
  return hotfix.clearance === "public" || roles.includes("security") || participantsOf(hotfix).includes(id);
}

/** Who takes part in a case by name, whatever their roles: who reported it, and whoever was named and has confirmed it. */
export function participantsOf({ participants }: Hotfix): readonly PersonId[] {
  return participants.filter(({ confirmed }) => confirmed).map(({ person }) => person);
}

/** Who was named and has not confirmed it. They may know that they are asked, and nothing of the case. */
export function askedToTakePart({ participants }: Hotfix): readonly PersonId[] {
  return participants.filter(({ confirmed }) => !confirmed).map(({ person }) => person);
}
