import type { HotfixId } from "../../core/hotfix/hotfix-id.ts";
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
  return `One build can carry ${listed(hotfixes)}. ${landingsText(lands, lands.length === hotfixes.length)}; only the last build is handed over, with one ticket and one call to QA, who verifies each hotfix by itself.`;
}

function landingsText(lands: readonly HotfixId[], all: boolean): string {
  const [first, ...others] = lands;
  if (first === undefined) return "They have landed";
  if (others.length === 0) return `${first} lands`;
  return `${all ? "They" : listed(lands)} land one after another`;
}

function listed(ids: readonly HotfixId[]): string {
  return ids.length < 2 ? ids.join("") : `${ids.slice(0, -1).join(", ")} and ${ids.at(-1)}`;
}
