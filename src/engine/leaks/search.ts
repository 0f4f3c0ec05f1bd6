import type { HotfixId } from "../../core/hotfix/hotfix-id.ts";
import { comparable, type Marker } from "../../core/hotfix/markers.ts";
import type { PublicText } from "../../ports/leak-scan.ts";
import { fewestDigits, idDigits } from "./id-digits.ts";
import { readingsOf } from "./readings.ts";

/** One trace of a case, told without its words. */
export interface Leak {
  readonly hotfix: HotfixId;
  /** A kind of object, `id named`, or the field whose words were found. */
  readonly what: string;
  /** The id of the private object; `null` for words. */
  readonly id: string | null;
  readonly where: string;
}

/** Finds words and ids of cases in texts, however they are encoded. */
export type Search = (text: PublicText) => readonly Leak[];

export function searchFor(markers: readonly Marker[], ids: ReadonlyMap<HotfixId, readonly string[]>): Search {
  const byPrefix = new Map(
    [...ids].flatMap(([hotfix, all]) =>
      all.map((id) => [id.slice(0, fewestDigits), { hotfix, id }] as const),
    ),
  );
  return ({ where, text }) => {
    const readings = readingsOf(text);
    const words = readings.flatMap((reading) => foundWords(comparable(reading), markers));
    const named = readings.flatMap((reading) => foundIds(reading, byPrefix));
    return unique([...words, ...named].map((leak) => ({ ...leak, where })));
  };
}

type Hit = Omit<Leak, "where">;

function foundWords(text: string, markers: readonly Marker[]): readonly Hit[] {
  return markers
    .filter((marker) => text.includes(marker.text))
    .map(({ hotfix, field }) => ({ hotfix, what: field, id: null }));
}

function foundIds(
  text: string,
  byPrefix: ReadonlyMap<string, { readonly hotfix: HotfixId; readonly id: string }>,
): readonly Hit[] {
  if (byPrefix.size === 0) return [];
  return [...text.matchAll(idDigits)].flatMap(([token]) => {
    const found = byPrefix.get(token.slice(0, fewestDigits).toLowerCase());
    if (found === undefined || !found.id.startsWith(token.toLowerCase())) return [];
    return [{ hotfix: found.hotfix, what: "id named", id: found.id }];
  });
}

/** Each trace once. */
export function unique(leaks: readonly Leak[]): readonly Leak[] {
  const keyOf = ({ hotfix, what, id, where }: Leak) => JSON.stringify([hotfix, what, id, where]);
  return [...new Map(leaks.map((leak) => [keyOf(leak), leak])).values()];
}
