import type { TrainSnapshot } from "../core/train/train.ts";
import type { Means } from "./means.ts";
import type { AnyRefusal } from "./wording/refusal-text.ts";

/** The train of a name or branch; the refusal that names the live ones where there is none. */
export async function findTrain(
  { world }: Means,
  name: string,
): Promise<TrainSnapshot | Extract<AnyRefusal, { code: "train-not-known" }>> {
  const all = await world.reader.trains();
  const live = all.filter(({ life }) => life === "rolling" || life === "production");
  const found = all.find((train) => train.name === name || train.branch === name);
  return found ?? { code: "train-not-known", train: name, known: live.map((train) => train.name) };
}
