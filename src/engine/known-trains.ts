import type { TrainSnapshot } from "../core/train/train.ts";
import type { TrainEntry } from "./engine.ts";

/** Trains as they are known, without asking the repository for their branches. */
export function knownTrains(trains: readonly TrainSnapshot[]): readonly TrainEntry[] {
  return trains.map((train) => ({
    name: train.name,
    branch: train.branch,
    train,
    head: null,
    tagged: false,
  }));
}
