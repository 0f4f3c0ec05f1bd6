import type { HotfixId } from "../../core/hotfix/command.ts";
import type { Bundle, QueuePlace } from "../../core/train/train-queue.ts";

/** What a landing does to the others on its train: nothing to say where it does nothing. */
export function landingText({ voids, replaces }: Pick<QueuePlace, "voids" | "replaces">): string {
  const said = [
    ...(voids.length === 0 ? [] : [`makes QA's pass of ${listed(voids)} void`]),
    ...(replaces.length === 0 ? [] : [`replaces the build of ${listed(replaces)} before QA has verified it`]),
  ];
  return said.length === 0 ? "" : `Its landing ${said.join(", and ")}.`;
}

/** The proposal, and what taking it does. */
export function bundleText({ hotfixes, lands }: Bundle): string {
  const landing =
    lands.length === 0 ? "They have landed" : `${listed(lands)} ${lands.length === 1 ? "lands" : "land"}`;
  return `One build can carry ${listed(hotfixes)}. ${landing}${lands.length > 1 ? " one after another" : ""}; only the last build is handed over, with one ticket and one call to QA, who verifies each hotfix by itself.`;
}

function listed(ids: readonly HotfixId[]): string {
  return ids.length < 2 ? ids.join("") : `${ids.slice(0, -1).join(", ")} and ${ids.at(-1)}`;
}
