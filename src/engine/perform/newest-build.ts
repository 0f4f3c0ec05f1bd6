import type { Build, Environment } from "../../core/hotfix/build.ts";
import type { HotfixFilter, HotfixHistory } from "../../ports/event-store.ts";
import { eyesOf } from "../embargo/side.ts";
import type { Performance } from "./performance.ts";

/** What a case may know of a build in an environment, and the event that brought it about. */
const milestones = { confirmed: "Deployed", build: "TicketWritten" } as const;

/**
 * The build that was confirmed last in an environment, or that was ticketed last for it, among the cases that a case may
 * know of. What is said of those cases later, such as a measured figure, changes nothing; a rollback takes its build out.
 */
export async function newestBuild(
  { world, then }: Performance,
  environment: Environment,
  part: keyof typeof milestones,
  filter: HotfixFilter,
): Promise<Build | null> {
  const histories = await world.reader.histories(eyesOf(then.clearance), filter);
  let newest: { readonly at: string; readonly build: Build } | null = null;
  for (const history of histories) {
    const build = history.entry.hotfix.rollouts[environment][part];
    const at = lastTime(history, environment, part);
    if (build !== null && at !== null && (newest === null || at > newest.at)) newest = { at, build };
  }
  return newest?.build ?? null;
}

function lastTime(
  { log }: HotfixHistory,
  environment: Environment,
  part: keyof typeof milestones,
): string | null {
  const last = log.findLast(
    ({ event }) =>
      event.type === milestones[part] && "environment" in event && event.environment === environment,
  );
  return last?.at ?? null;
}
