import { isCalendarDate } from "../../record/calendar-date.ts";
import type { Entry } from "../../record/entry.ts";

/** The entries of a file, some perhaps without a day; or everything that is wrong with it, each with its mend. */
export type ParsedEntries =
  | { readonly ok: true; readonly entries: readonly EntryInput[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** An entry as people write it: the day may be left to the record. */
export type EntryInput = Omit<Entry, "date"> & { readonly date?: string };

/** Reads `[{"date": "2013.06.04", "text": "What: #1234"}]`. */
export function parseEntries(json: string): ParsedEntries {
  const parsed = parseJson(json);
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] };
  if (!Array.isArray(parsed.value))
    return { ok: false, problems: [`the whole is ${shown(parsed.value)}; write a list: ${example}`] };
  const entries: readonly unknown[] = parsed.value;
  const problems = entries.flatMap((entry, index) => checkEntry(entry, `entry ${index}`));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, entries: entries.map(asEntry) };
}

const example = '[{"date": "2013.06.04", "text": "What was fixed: #1234"}]';
const fields = ["date", "text", "category"];

function checkEntry(entry: unknown, where: string): readonly string[] {
  if (!isRecord(entry)) return [`${where} is ${shown(entry)}; write {"text": "What was fixed: #1234"}`];
  const { date, text, category } = entry;
  const problems: string[] = [];
  if (typeof text !== "string")
    problems.push(
      `${where}, text: is ${shown(text)}; write the line's text, such as "What was fixed: #1234"`,
    );
  if (date !== undefined && !(typeof date === "string" && isCalendarDate(date)))
    problems.push(`${where}, date: is ${shown(date)}; write a day as "YYYY.MM.DD", or leave it out`);
  if (category !== undefined && typeof category !== "string")
    problems.push(
      `${where}, category: is ${shown(category)}; write a heading such as "Bug Fixes", or leave it out`,
    );
  const unknown = Object.keys(entry).filter((field) => !fields.includes(field));
  return [...problems, ...unknown.map((field) => unknownField(where, field, entry[field]))];
}

function unknownField(where: string, field: string, value: unknown): string {
  return `${where}, ${shown(field)}: is ${shown(value)}, but there is no such field; the fields are ${fields.join(", ")}`;
}

function asEntry(entry: unknown): EntryInput {
  const { date, text, category } = isRecord(entry) ? entry : {};
  return {
    text: String(text),
    ...(date === undefined ? {} : { date: String(date) }),
    ...(category === undefined ? {} : { category: String(category) }),
  };
}

function parseJson(json: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(json.replace(/^\uFEFF/, "")) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `this is no JSON (${why}); write ${example}` };
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as it stands in the file, cut when it is long. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
