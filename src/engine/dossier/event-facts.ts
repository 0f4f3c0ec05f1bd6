/** A field of an event by its path, and what it says. */
export type EventFact = readonly [path: string, value: string];

/**
 * Every field of an event, flattened, in the order in which it was written. By no list of kinds: what a later version tells of is shown as
 * well.
 */
export function eventFacts(event: { readonly type: string }): readonly EventFact[] {
  const { type, ...fields } = event;
  return flat("", fields);
}

function flat(path: string, value: unknown): readonly EventFact[] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value !== "object") return [[path, String(value)]];
  if (Array.isArray(value) && value.every((each) => typeof each !== "object"))
    return value.length === 0 ? [] : [[path, value.join(", ")]];
  return Object.entries(value).flatMap(([key, inner]) => flat(path === "" ? key : `${path}.${key}`, inner));
}
