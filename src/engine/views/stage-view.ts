import { clockViews } from "../../core/clock/clock-view.ts";
import type { Viewer } from "../../core/person.ts";
import type { Paused } from "../../core/stage/stage.ts";
import type { CaseReader, HotfixEntry } from "../../ports/event-store.ts";

/** Who has stage, as one viewer may know it: a case that they may not see has stage without a name. */
export interface StageView {
  readonly holder: {
    /** `null` for a case that the viewer may not see. */
    readonly entry: HotfixEntry | null;
    readonly since: string;
    /** When somebody else hears that it takes too long; `null` where nobody does, or it may not be told. */
    readonly until: string | null;
    readonly returning: boolean;
  } | null;
  readonly queue: readonly (HotfixEntry | null)[];
  readonly paused: Paused | null;
}

/** Who has stage now, since when, why and until when, and who waits for it. */
export async function stageView(reader: CaseReader, viewer: Viewer): Promise<StageView> {
  const { holder, queue, paused } = await reader.stage();
  const entryOf = async (id: string) => (await reader.find(viewer, id))?.entry ?? null;
  const waiting = await Promise.all(queue.map(entryOf));
  if (holder === null) return { holder, queue: waiting, paused };
  const { hotfix, since, returning } = holder;
  const entry = await entryOf(hotfix);
  return { holder: { entry, since, until: untilOf(entry), returning }, queue: waiting, paused };
}

function untilOf(entry: HotfixEntry | null): string | null {
  const views = entry === null ? [] : clockViews(entry.hotfix);
  return views.find(({ wait }) => wait.kind === "lease" || wait.kind === "restore")?.escalatesAt ?? null;
}
