import type { EventOf } from "../event.ts";
import type { Hotfix } from "../hotfix.ts";
import type { Intent } from "../intent.ts";

type DisclosureEvent = EventOf<
  | "DisclosureDue"
  | "DisclosurePlanned"
  | "DisclosureConfirmed"
  | "EmbargoBroken"
  | "DisclosureBegun"
  | "DisclosureHeld"
  | "TrainPublished"
  | "Disclosed"
>;

/**
 * What each step of a disclosure asks for. The order is fixed, since each step asks for the next one only when it is told as
 * done: the train, the branches beside it, the bug, the mails (embargo.md, row 24).
 */
export function planDisclosure(event: DisclosureEvent, hotfix: Hotfix): readonly Intent[] {
  switch (event.type) {
    case "DisclosureDue":
      return [{ type: "announce", about: "verified" }, ...begin(hotfix)];
    case "DisclosurePlanned":
      return [{ type: "announce", about: "disclosure-planned" }];
    case "DisclosureConfirmed":
      return begin(hotfix);
    case "EmbargoBroken":
      return [{ type: "announce", about: "embargo-broken" }, ...begin(hotfix)];
    case "DisclosureBegun":
      return [{ type: "publish-train" }];
    case "DisclosureHeld":
      return [{ type: "announce", about: "disclosure-held" }];
    case "TrainPublished":
      return [{ type: "check-containment", round: hotfix.containment.round, afterMinutes: 0 }];
    case "Disclosed":
      return [{ type: "announce", about: "disclosed" }];
  }
}

/** A plan counts once it is confirmed, and production is verified. */
function begin({ phase, disclosure: { plan, plans } }: Hotfix): readonly Intent[] {
  if (phase !== "undisclosed" || plan === null || plan.confirmedBy === null) return [];
  return [{ type: "begin-disclosure", plan: plans, at: plan.on }];
}
