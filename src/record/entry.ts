import { isCalendarDate } from "./calendar-date.ts";
import type { RecordRefusal, TextFlaw } from "./refusal.ts";

/** One line for the changelog. The text is taken to the letter; the date is that of the hotfix. */
export type Entry = {
  readonly date: string;
  readonly text: string;
  /** The heading it belongs under, in the formats that have such ("Bug Fixes"). */
  readonly category?: string;
};

/** Every reason why these entries can't be written, whatever the format. */
export function checkEntries(entries: readonly Entry[]): readonly RecordRefusal[] {
  return entries.flatMap((entry, index) => [
    ...checkText(entry, index),
    ...checkDate(entry, index),
    ...checkRepeated(entries, index),
  ]);
}

function checkText({ text, category }: Entry, index: number): readonly RecordRefusal[] {
  const reason = textFlaw(text) ?? (category === undefined ? undefined : textFlaw(category));
  return reason === undefined ? [] : [{ code: "entry-text-invalid", index, reason }];
}

function checkDate({ date }: Entry, index: number): readonly RecordRefusal[] {
  return isCalendarDate(date) ? [] : [{ code: "entry-date-invalid", index, date }];
}

function checkRepeated(entries: readonly Entry[], index: number): readonly RecordRefusal[] {
  const entry = entries[index];
  const first = entries.findIndex(({ date, text }) => date === entry?.date && text === entry.text);
  return first < index ? [{ code: "entry-repeated", index, first }] : [];
}

/** An entry is one line of text that survives UTF-8: an unpaired surrogate would silently become another character. */
function textFlaw(text: string): TextFlaw | undefined {
  if (text.trim() === "") return "empty";
  if (/[\n\v\f\r\u0085\u2028\u2029]/.test(text)) return "line-break";
  if (/(?!\t)\p{Cc}/u.test(text)) return "control-character";
  if (!text.isWellFormed()) return "unpaired-surrogate";
  return undefined;
}
