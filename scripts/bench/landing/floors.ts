import type { Contestant, Place } from "./contestant.ts";
import { bareClone, byScript, timed } from "./scripted.ts";

/** The fewest git commands, in two sittings as Pointsman has them. */
export async function floor(place: Place): Promise<Contestant> {
  await bareClone(place);
  return {
    name: "floor",
    how: "itself",
    slow: false,
    land: async (job) => {
      const branch = await timed("floor/branch.sh", place, job);
      const land = await timed("floor/land.sh", place, job);
      return { branch, land, whole: branch + land };
    },
  };
}

/** The fewest git commands for somebody who asks nobody: no branch, no review, one push. */
export async function oneSitting(place: Place): Promise<Contestant> {
  await bareClone(place);
  return byScript("floor, one sitting", "floor/one-sitting.sh", place);
}
