import type { PersonId } from "../../person.ts";
import type { Obstacle } from "../evidence.ts";
import type { Landing } from "../landing.ts";

/** Who takes part in an embargoed case, and how it becomes public. */
export type DisclosureEvent =
  /** Production is verified and no branch lacks the fix: of an embargoed case, what is left is to disclose it. */
  | { readonly type: "DisclosureDue" }
  /** Somebody is named who is to take part, and asked whether they do. */
  | { readonly type: "ParticipantAdded"; readonly by: PersonId; readonly person: PersonId }
  | { readonly type: "ParticipationConfirmed"; readonly by: PersonId }
  | { readonly type: "ParticipantRemoved"; readonly by: PersonId; readonly person: PersonId }
  /** One person has planned the disclosure; another one has to confirm it. */
  | {
      readonly type: "DisclosurePlanned";
      readonly by: PersonId;
      /** When it begins, ISO 8601. */
      readonly on: string;
      readonly checklist: readonly string[];
    }
  | { readonly type: "DisclosureConfirmed"; readonly by: PersonId }
  /** It is out already: the plan is to go public now. */
  | {
      readonly type: "EmbargoBroken";
      readonly by: PersonId;
      readonly reason: string;
      /** When the first of it was public, ISO 8601. */
      readonly since: string;
    }
  | { readonly type: "DisclosureBegun" }
  /** Nothing was published: somebody has to mend what stands in the way, and confirm anew. */
  | { readonly type: "DisclosureHeld"; readonly obstacles: readonly Obstacle[] }
  /** The private train is on the public one: from here on the case is public. */
  | { readonly type: "TrainPublished"; readonly head: string; readonly landings: readonly Landing[] }
  /** The bug is open to everybody; `null` where there was none. What is left are the mails, and branches that lack the fix. */
  | {
      readonly type: "Disclosed";
      readonly url: string | null;
      /** Address of the advisory that was published; left out where people post it. */
      readonly advisory?: string;
    };
