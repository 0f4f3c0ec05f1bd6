import type { Config } from "./config.ts";

/** The train that a branch is, such as `2013.05.22` for `train-2013.05.22`; `null` where the branch is none. */
export function trainName({ branches }: Config, branch: string): string | null {
  const [before = "", after] = branches.trains.split("*");
  if (after === undefined) return branch === branches.trains ? branch : null;
  const fits = branch.startsWith(before) && branch.endsWith(after);
  const name = branch.slice(before.length, branch.length - after.length);
  // As in git's own globs, * stops at a slash.
  return fits && branch.length > before.length + after.length && !name.includes("/") ? name : null;
}

/** The branch of a train. */
export function trainBranch({ branches }: Config, name: string): string {
  return branches.trains.replace("*", () => name);
}
