import { describe, expect, it } from "vitest";
import type { HotfixEventType } from "./event.ts";
import { endings, isEnding, type Phase, phases } from "./phase.ts";
import { eventTable, type Lead, phaseAfter } from "./table.ts";

const leads: readonly (readonly [HotfixEventType, Lead])[] = Object.entries(eventTable) as [
  HotfixEventType,
  Lead,
][];
const targets = (lead: Lead): readonly Phase[] => ("by" in lead ? Object.values(lead.to) : [lead.to]);

describe("the state machine", () => {
  it("reaches every phase but the first by some event", () => {
    const reached = new Set(leads.flatMap(([, lead]) => targets(lead)));

    expect(phases.filter((phase) => !reached.has(phase))).toEqual(["reporting"]);
  });

  it("leaves every phase but the endings, and those never", () => {
    const left = new Set<Phase>(leads.flatMap(([, lead]) => lead.from));

    expect(phases.filter((phase) => !left.has(phase))).toEqual(endings);
    expect(phases.filter(isEnding)).toEqual(endings);
  });

  it.each(phases)("can end from %s", (phase) => {
    const reached = new Set<Phase>([phase]);
    for (const here of reached) {
      for (const [, lead] of leads) {
        if (lead.from.includes(here)) for (const target of targets(lead)) reached.add(target);
      }
    }

    expect([...reached].some(isEnding)).toBe(true);
  });

  it.each<{ event: Parameters<typeof phaseAfter>[1]; from: Phase; to: Phase }>([
    { event: { type: "IssueOpened" }, from: "reporting", to: "calling" },
    { event: { type: "IssueOpened" }, from: "cancelled", to: "cancelled" },
    { event: { type: "VoteCast" }, from: "deciding", to: "deciding" },
    { event: { type: "Decided", choice: "ship" }, from: "deciding", to: "shipped" },
    { event: { type: "Decided", choice: "wait" }, from: "deciding", to: "deciding" },
    { event: { type: "Decided" }, from: "deciding", to: "deciding" },
    { event: { type: "BuildPassed", environment: "production" }, from: "verifying", to: "verified" },
  ])("goes from $from by $event.type to $to", ({ event, from, to }) => {
    expect(phaseAfter(from, event)).toBe(to);
  });
});
