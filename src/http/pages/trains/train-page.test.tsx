import { describe, expect, it } from "vitest";
import { rolling } from "../../../../test/support/core/facts.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { ann } from "../../../../test/support/core/people.ts";
import { entryOf, visitBy } from "../../../../test/support/pages/views.ts";
import type { Phase } from "../../../core/hotfix/phase.ts";
import { trainQueue } from "../../../core/train/train-queue.ts";
import type { QueueView } from "../../../engine/engine.ts";
import { TrainPage } from "./train-page.tsx";

function entryAt(phase: Phase) {
  const entry = entryOf(historyTo[phase]);
  return { ...entry, hotfix: { ...entry.hotfix, id: `hf-${phase}` } };
}

function queueWith(...phases: readonly Phase[]): QueueView {
  const entries = phases.map(entryAt);
  const { places, bundle } = trainQueue(
    rolling,
    entries.map(({ hotfix }) => hotfix),
  );
  const withEntries = places.flatMap(({ hotfix, ...place }) =>
    entries.filter((entry) => entry.hotfix === hotfix).map((entry) => ({ ...place, entry })),
  );
  return { train: rolling, places: withEntries, bundle };
}

function html(queue: QueueView, who = ann): string {
  return String(<TrainPage queue={queue} parked={[]} retrying={[]} visit={visitBy(who)} posted={null} />);
}

describe("the page of a train", () => {
  it("says whose verification a landing voids", () => {
    const page = html(queueWith("vetted", "verifying", "approved"));

    expect(page).toContain(
      "Its landing makes QA&#39;s pass of hf-vetted void, and replaces the build of hf-verifying before QA has verified it.",
    );
    expect(page).not.toContain("One build can carry");
  });

  it("offers one build for those that are ready, by a form that says what it does", () => {
    const page = html(queueWith("recorded", "approved"));

    expect(page).toContain("One build can carry 2 hotfixes");
    expect(page).toContain(
      "One build can carry hf-recorded and hf-approved. hf-approved lands; only the last build is handed over, with one ticket and one call to QA",
    );
    expect(page).toContain('action="/trains/2013.05.22/bundle"');
  });

  it.each<{ phases: readonly Phase[]; says: string }>([
    { phases: ["recorded", "recorded"], says: "They have landed; only the last build is handed over" },
    { phases: ["approved", "approved"], says: "They land one after another; only the last" },
    {
      phases: ["recorded", "approved", "approved"],
      says: "hf-approved and hf-approved land one after another; only the last",
    },
  ])("says what lands of $phases", ({ phases, says }) => {
    expect(html(queueWith(...phases))).toContain(says);
  });

  it("says that nothing is open", () => {
    expect(html(queueWith())).toContain("No hotfix is open on this train.");
  });
});
