/**
 * The train that a branch is by the project's pattern, such as `2013.05.22` for `train-2013.05.22` and `train-*`; `null`
 * where the branch is none. A pattern without a `*` is one branch, whose whole name is the train's.
 */
export function trainName(pattern: string, branch: string): string | null {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return branch === pattern ? branch : null;
  const fits = branch.startsWith(before) && branch.endsWith(after);
  const name = branch.slice(before.length, branch.length - after.length);
  // As in git's own globs, * stops at a slash.
  return fits && branch.length > before.length + after.length && !name.includes("/") ? name : null;
}
