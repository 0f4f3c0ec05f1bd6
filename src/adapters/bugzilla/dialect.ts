/** The two servers that are known: upstream's 5.x, and the one behind bugzilla.mozilla.org. */
export type Dialect = "upstream" | "bmo";

/**
 * Tells the dialect by what `GET /rest/version` answers: BMO says the day it was deployed, upstream a number. `null` for
 * upstream before 5, which knows no API keys, and for whatever else it is.
 */
export function dialectOf(version: string): Dialect | null {
  if (/^20\d{6}\.\d+$/.test(version)) return "bmo";
  const [, major] = /^(\d{1,3})\.\d+/.exec(version) ?? [];
  return major !== undefined && Number(major) >= 5 ? "upstream" : null;
}
