import type { HotfixEvent } from "../../src/core/hotfix/event.ts";
import { consequences } from "../../src/engine/effects.ts";
import type { EventStore } from "../../src/ports/event-store.ts";
import { project, sol } from "./http-world.ts";

/** Who was named for it, and who of them has said yes. */
interface Parts {
  readonly asked?: readonly string[];
  readonly confirmed?: readonly string[];
}

/** Puts an embargoed case into the store, reported by the security role, past everything that would refuse one. */
export async function embargo(
  world: { readonly store: { readonly store: EventStore } },
  id = "hf-secret22",
  { asked = [], confirmed = [] }: Parts = {},
): Promise<string> {
  const happened: readonly HotfixEvent[] = [
    {
      type: "HotfixReported",
      by: sol.id,
      id,
      kind: "security",
      clearance: "embargoed",
      report: {
        title: "Canary in the title",
        manifestation: "Canary in the text",
        affectedPercent: 5,
        complexity: "low",
        risk: "high",
        riskNote: "Canary in the note",
        changelog: "Canary: #1",
      },
      train: { name: "2013.05.22", branch: "train-2013.05.22", life: "rolling" },
      policy: project.policy,
    },
    ...[...asked, ...confirmed].map((person) => ({ type: "ParticipantAdded" as const, by: sol.id, person })),
    ...confirmed.map((by) => ({ type: "ParticipationConfirmed" as const, by })),
  ];
  const events = happened.map((event, index) => ({
    sequence: index + 1,
    at: "2013-06-04T20:00:00.000Z",
    who: sol.id,
    channel: "web" as const,
    event,
  }));
  const { state } = consequences(null, events);
  if (state === null) throw new Error("the case did not begin");
  await world.store.store.appendHotfix({ id, expected: 0, events, state, effects: [] });
  return id;
}
