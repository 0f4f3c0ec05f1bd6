import type { HumanCommandType } from "../hotfix/command.ts";
import { authorsOf, type Hotfix } from "../hotfix/hotfix.ts";
import type { Actor, PersonId } from "../person.ts";
import type { Wait } from "./wait.ts";

/** Whether a wait is for this person: it is theirs by name, or anybody's of a role they have, and their part is not over. */
export function isAwaited({ id, roles }: Actor, { command, person, ...wait }: Wait, hotfix: Hotfix): boolean {
  if (person !== null) return person === id;
  return wait.roles.some((role) => roles.includes(role)) && !isDoneWith(id, command, hotfix);
}

/** Whose part is over, or who may not have one: a voter waits for the others, an author for a colleague, and so does a planner. */
export function isDoneWith(person: PersonId, command: HumanCommandType | null, hotfix: Hotfix): boolean {
  if (command === "CastVote")
    return hotfix.escalated !== "tie" && hotfix.votes.some(({ by }) => by === person);
  if (command === "ConfirmDisclosure") return hotfix.disclosure.plan?.by === person;
  return command === "ApproveFix" && authorsOf(hotfix).includes(person);
}
