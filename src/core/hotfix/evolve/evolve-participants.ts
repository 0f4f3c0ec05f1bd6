import type { EventOf } from "../event.ts";
import type { Participation } from "../hotfix.ts";

/** Who takes part, after somebody was named, has confirmed or was taken off. */
export function participantsAfter(
  participants: readonly Participation[],
  event: EventOf<"ParticipantAdded" | "ParticipationConfirmed" | "ParticipantRemoved">,
): readonly Participation[] {
  switch (event.type) {
    case "ParticipantAdded":
      return [...participants, { person: event.person, confirmed: false }];
    case "ParticipationConfirmed":
      return participants.map((each) => (each.person === event.by ? { ...each, confirmed: true } : each));
    case "ParticipantRemoved":
      return participants.filter(({ person }) => person !== event.person);
  }
}
