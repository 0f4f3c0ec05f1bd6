import type { TrainSnapshot } from "./train.ts";

/**
 * The live trains that were cut after a train, and so must not go without its fixes. A train that is being tested was cut
 * after every one that is live; of two in the same stage the later name is the newer one, numbers in it counted as numbers.
 * A train that has ended gets no more fixes.
 */
export function newerTrains(train: TrainSnapshot, all: readonly TrainSnapshot[]): readonly TrainSnapshot[] {
  return all.filter((other) => isLive(other) && isNewer(other, train));
}

function isLive({ life }: TrainSnapshot): boolean {
  return life === "rolling" || life === "production";
}

function isNewer(other: TrainSnapshot, train: TrainSnapshot): boolean {
  if (other.name === train.name) return false;
  if (other.life !== train.life && isLive(train)) return other.life === "rolling";
  return byNumbers.compare(other.name, train.name) > 0;
}

const byNumbers = new Intl.Collator("en", { numeric: true });
