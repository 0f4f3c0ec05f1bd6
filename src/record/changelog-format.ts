import type { Edit } from "./edit.ts";
import type { Entry } from "./entry.ts";

/** The names of the changelog formats that have a driver, as the configuration spells them. */
export const changelogFormats = [
  "train-sections",
  "keep-a-changelog",
  "conventional",
  "rpm-changelog",
] as const;

/** One of {@link changelogFormats}. */
export type ChangelogFormatName = (typeof changelogFormats)[number];

/** What is to be written. Each format uses what it needs, and refuses when that is not there. */
export type Addition = {
  readonly train: string;
  readonly entries: readonly Entry[];
  /** The day of the record, `YYYY.MM.DD`, for version headings; by default the latest day of the entries. */
  readonly date?: string;
  /** The version that this record makes, and the one before it. */
  readonly version?: { readonly before: string; readonly after: string };
  /** Who records, as `Name <address>`. */
  readonly author?: string;
};

/** A changelog format: text in, text out. */
export interface ChangelogFormat {
  readonly name: ChangelogFormatName;
  /** Whether a file looks like this format; for `init`, never to decide what to edit. */
  recognises(text: string): boolean;
  /**
   * Adds the entries. Only inserts lines: every byte that was there stays. `lines` are the inserted ones
   * without line ends, empty when the format writes nothing for an empty list.
   */
  add(text: string, addition: Addition): Edit<{ readonly lines: readonly string[] }>;
}

/** The day for a version heading, or none if there is neither a day of the record nor an entry. */
export function headingDate({ date, entries }: Addition): string | undefined {
  return (
    date ??
    entries
      .map((entry) => entry.date)
      .sort()
      .at(-1)
  );
}

/** Entries under the headings that they belong to, in the order in which the headings first come. */
export function entriesByCategory(
  entries: readonly Entry[],
  fallback: string,
): readonly { readonly category: string; readonly entries: readonly Entry[] }[] {
  const categories = [...new Set(entries.map(({ category = fallback }) => category))];
  return categories.map((name) => ({
    category: name,
    entries: entries.filter(({ category = fallback }) => category === name),
  }));
}
