/** The tag by which teams say, with Pointsman or without, that a branch will not ship. */
export function derailedTag(branch: string): string {
  return `${branch}-DERAILED`;
}
