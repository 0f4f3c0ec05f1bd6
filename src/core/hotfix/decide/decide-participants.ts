import type { Of } from "../command.ts";
import { accept, acceptUnless, type Decision, refuse } from "../decision.ts";
import { line } from "../field-rules.ts";
import type { Hotfix } from "../hotfix.ts";
import { mayKnow } from "../may-know.ts";
import type { Refusal } from "../refusal.ts";

/** Most characters of a person's id. */
const idLength = 100;

/** Names somebody who is to take part. They may know of the case once they have confirmed it, and not before. */
export function addParticipant({ by, person }: Of<"AddParticipant">, hotfix: Hotfix): Decision {
  const refusals: Refusal[] = [...line("person", person, idLength)];
  if (isNamed(person, hotfix)) refusals.push({ code: "participant-already", person });
  return acceptUnless(refusals, { type: "ParticipantAdded", by: by.id, person });
}

/** The person who was named says yes. To anybody else who may not know of the case there is none. */
export function confirmParticipation({ by }: Of<"ConfirmParticipation">, hotfix: Hotfix): Decision {
  const named = hotfix.participants.find(({ person }) => person === by.id);
  if (named?.confirmed === false) return accept({ type: "ParticipationConfirmed", by: by.id });
  return refuse({ code: mayKnow(by, hotfix) ? "participation-not-asked" : "unknown-hotfix" });
}

/** Takes somebody off the case, whether or not they have confirmed. From here on they know no more of it than others. */
export function removeParticipant({ by, person }: Of<"RemoveParticipant">, hotfix: Hotfix): Decision {
  const refusals: readonly Refusal[] = isNamed(person, hotfix) ? [] : [{ code: "not-a-participant", person }];
  return acceptUnless(refusals, { type: "ParticipantRemoved", by: by.id, person });
}

function isNamed(asked: string, { participants }: Hotfix): boolean {
  return participants.some(({ person }) => person === asked);
}
