/**
 * Whether a version is one that can be raised without a guess: numbers with dots between them, the last one without
 * leading zeros and small enough to be counted exactly. No `v`, no `-rc.1`, no macro.
 */
export function isPlainVersion(version: string): boolean {
  return version.length <= 64 && /^(?:\d+\.)*(?:0|[1-9]\d{0,14})$/.test(version);
}

/**
 * Raises the last number of a plain version by one, and past every used version that differs in that number only.
 * Other used versions are of other builds and don't matter.
 */
export function raiseVersion(version: string, used: readonly string[]): string {
  const series = seriesOf(version);
  const taken = used.filter((other) => isPlainVersion(other) && seriesOf(other) === series);
  return `${series}${Math.max(...[version, ...taken].map(lastNumber)) + 1}`;
}

/** The part of a version that raising keeps: all before its last number. */
function seriesOf(version: string): string {
  return version.slice(0, version.lastIndexOf(".") + 1);
}

/** The number that raising changes. */
export function lastNumber(version: string): number {
  return Number(version.slice(version.lastIndexOf(".") + 1));
}
