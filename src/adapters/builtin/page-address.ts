import { createHash } from "node:crypto";

export type PageKind = "issues" | "tickets" | "pulls";

/**
 * What a thing has in its address. It follows from the thing's key, so the same key finds the same page; the
 * key begins with the random id of its case, so nobody can count what is hidden or guess where it stands.
 */
export function slugOf(key: string): string {
  const bits = createHash("sha256").update(key).digest().readBigUInt64BE() >> 4n;
  return Array.from({ length: 12 }, (_, place) => letters[Number((bits >> BigInt(place * 5)) & 31n)]).join(
    "",
  );
}

/** No `l`, `o`, `u`, `i`: an address may be read out. */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

export function pathOf(kind: PageKind, slug: string): string {
  return `/${kind}/${slug}`;
}

/** `base` is where Pointsman is reached, with or without a slash at its end. */
export function addressOf(base: string, path: string): string {
  return `${base.replace(/\/+$/, "")}${path}`;
}

/**
 * The slug in the address of a page of that kind, or `null`. Host and port do not count: a case may have been
 * told an address before the server moved.
 */
export function slugIn(kind: PageKind, address: string): string | null {
  const [slug, found] = (URL.parse(address)?.pathname ?? "").split("/").reverse();
  return found === kind && slug !== undefined && slug !== "" ? slug : null;
}
