import { stepOf } from "../../../core/hotfix/owed.ts";
import { isEnding } from "../../../core/hotfix/phase.ts";
import type { TrainSnapshot } from "../../../core/train/train.ts";
import type { HotfixEntry } from "../../../ports/event-store.ts";

/** A train with its open hotfixes, those furthest along first. */
export interface TrainLine {
  readonly train: TrainSnapshot;
  readonly entries: readonly HotfixEntry[];
}

export interface Board {
  readonly lines: readonly TrainLine[];
  /** Newest first, no more than a page wants to show. */
  readonly ended: readonly HotfixEntry[];
}

const endedShown = 8;

/** The trains under way, and any other that still has an open hotfix. */
export function boardOf(trains: readonly TrainSnapshot[], entries: readonly HotfixEntry[]): Board {
  const open = entries.filter(({ hotfix }) => !isEnding(hotfix.phase));
  const lines = trains.map((train) => ({ train, entries: onTrain(train, open) }));
  const underWay = lines.filter(({ train, entries }) => rank[train.life] < 2 || entries.length > 0);
  return {
    lines: underWay.sort((a, b) => rank[a.train.life] - rank[b.train.life] || byName(b.train, a.train)),
    ended: entries.filter(({ hotfix }) => isEnding(hotfix.phase)).slice(0, endedShown),
  };
}

const rank: Readonly<Record<TrainSnapshot["life"], number>> = {
  rolling: 0,
  production: 1,
  derailed: 2,
  retired: 3,
};

function byName(a: TrainSnapshot, b: TrainSnapshot): number {
  return a.name.localeCompare(b.name, "en", { numeric: true });
}

function onTrain(train: TrainSnapshot, open: readonly HotfixEntry[]): readonly HotfixEntry[] {
  return open
    .filter(({ hotfix }) => hotfix.train.name === train.name)
    .sort((a, b) => stepOf(b.hotfix) - stepOf(a.hotfix) || a.reportedAt.localeCompare(b.reportedAt));
}
