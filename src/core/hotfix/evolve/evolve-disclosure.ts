import { unchecked } from "../containment.ts";
import type { EventOf, HotfixEvent } from "../event.ts";
import type { Disclosure, Hotfix } from "../hotfix.ts";

/** The disclosure of a case of which nobody has planned one. */
export const undisclosed: Disclosure = {
  plans: 0,
  plan: null,
  brokenSince: null,
  published: null,
  advisory: null,
};

/** What an event of the disclosure changes besides the phase; nothing for any other. */
export function disclosureOf(hotfix: Hotfix, event: HotfixEvent): Partial<Hotfix> {
  const { disclosure } = hotfix;
  switch (event.type) {
    case "DisclosurePlanned": {
      const { by, on, checklist } = event;
      const plan = { by, on, checklist, confirmedBy: null };
      return { disclosure: { ...disclosure, plans: disclosure.plans + 1, plan } };
    }
    case "EmbargoBroken": {
      const { by, since } = event;
      const plan = { by, on: since, checklist: [], confirmedBy: by };
      return { disclosure: { ...disclosure, plans: disclosure.plans + 1, plan, brokenSince: since } };
    }
    case "DisclosureConfirmed":
      return { disclosure: { ...disclosure, plan: confirmed(disclosure, event.by) } };
    case "DisclosureHeld":
      return { disclosure: { ...disclosure, plan: confirmed(disclosure, null) } };
    case "TrainPublished":
      return published(hotfix, event);
    case "Disclosed":
      return {
        issue: event.url ?? hotfix.issue,
        disclosure: { ...disclosure, advisory: event.advisory ?? null },
      };
    default:
      return {};
  }
}

function confirmed({ plan }: Disclosure, confirmedBy: string | null): Disclosure["plan"] {
  return plan && { ...plan, confirmedBy };
}

/** What stands in the public repository is no secret any more. Its branches are looked at from the beginning: they are others. */
function published(
  { disclosure, containment }: Hotfix,
  { head, landings }: EventOf<"TrainPublished">,
): Partial<Hotfix> {
  const { round, waivers } = containment;
  return {
    clearance: "public",
    landings,
    containment: { ...unchecked, waivers, round: round + 1 },
    disclosure: { ...disclosure, published: head },
  };
}
