import type { Recorded } from "./recorded.ts";

const time = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"/g;

/**
 * When each write was made, as its own answer tells, or else the next one that does. A comment's answer has its number
 * alone, under which the list tells its time; bugs are made first of all.
 */
export function timesOf(exchanges: readonly Recorded[]): ReadonlyMap<Recorded, string> {
  const comments = new Map(exchanges.flatMap(({ answer }) => commentTimes(answer)));
  const ofBugs = exchanges.filter(({ target }) => target.startsWith("/rest/bug"));
  const first = ofBugs.flatMap(({ answer }) => timesIn(answer)).toSorted()[0] ?? "";
  const own = ({ target, answer }: Recorded): string | undefined => {
    if (target === "/rest/bug") return first;
    const id = (answer as { readonly id?: number } | null)?.id;
    return target.endsWith("/comment") && id !== undefined ? comments.get(id) : timesIn(answer).at(-1);
  };
  const writes = exchanges.filter(({ method }) => method !== "GET");
  const times = writes.map((each, at) => [each, writes.slice(at).map(own).find(Boolean) ?? first] as const);
  return new Map(times);
}

/** In their order, without those that are a day only. */
function timesIn(answer: unknown): readonly string[] {
  const all = [...JSON.stringify(answer).matchAll(time)].map(([, each = ""]) => each);
  return all.filter((each) => !each.endsWith("T00:00:00Z")).toSorted();
}

function commentTimes(value: unknown): readonly (readonly [number, string])[] {
  if (value === null || typeof value !== "object") return [];
  const { id, count, time: at } = value as { id?: number; count?: number; time?: string };
  if (id !== undefined && count !== undefined && at !== undefined) return [[id, at]];
  return Object.values(value).flatMap(commentTimes);
}
