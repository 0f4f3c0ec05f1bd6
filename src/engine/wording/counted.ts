/** `1 hotfix`, `12 hotfixes`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a commit`, `12 commits`: as a sentence says it. */
export function commitCount(count: number): string {
  return count === 1 ? "a commit" : `${count} commits`;
}
