import { anonymous } from "../../core/person.ts";
import type { Dashboard } from "../../ports/dashboard.ts";
import type { Means } from "../means.ts";
import { overviewText } from "../wording/overview-text.ts";

/** Brings the page of everything that is open up to date, as somebody sees it who is nobody. May be repeated. */
export async function showDashboard({ world, gate, project }: Means, dashboard: Dashboard): Promise<void> {
  const entries = await world.reader.list(anonymous, { open: true });
  const trains = await world.reader.trains();
  const hotfixes = entries
    .toSorted((one, other) => one.reportedAt.localeCompare(other.reportedAt))
    .map(({ hotfix }) => hotfix);
  // Asked for as nobody, none of them is; if one ever were, it would end at the gate.
  const clearance = hotfixes.find((hotfix) => hotfix.clearance !== "public")?.clearance ?? "public";
  await dashboard.ensureShown(gate.pass("tracker", clearance, overviewText(project, hotfixes, trains)));
}
