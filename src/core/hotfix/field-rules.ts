import type { Actor } from "../person.ts";
import type { Refusal } from "./refusal.ts";
import {
  addressLength,
  changelogEntries,
  changelogLength,
  changelogMost,
  type Report,
  textLength,
  titleLength,
} from "./report.ts";

/** Every reason why a report can't be taken as it is. */
export function reportRefusals(report: Report, by: Actor): readonly Refusal[] {
  return [
    ...(by.roles.length === 0 ? [{ code: "person-without-role", person: by.id } as const] : []),
    ...line("title", report.title, titleLength),
    ...prose("manifestation", report.manifestation),
    ...percent("affected", report.affectedPercent),
    ...prose("risk-note", report.riskNote),
    ...entries("changelog", changelogEntries(report)),
    ...optional("test-plan", report.testPlan ?? ""),
    ...(report.issue === undefined ? [] : line("issue", report.issue, addressLength)),
  ];
}

/** One reason for each thing that is wrong, however many entries have it. */
function entries(field: string, texts: readonly string[]): readonly Refusal[] {
  if (texts.length > changelogMost) {
    return [
      {
        code: "field-invalid",
        field,
        why: `must have at most ${changelogMost} entries, has ${texts.length}`,
      },
    ];
  }
  const refusals = texts.flatMap((text) => [...line(field, text, changelogLength), ...marked(field, text)]);
  return [...new Map(refusals.map((refusal) => [JSON.stringify(refusal), refusal])).values()];
}

/** The bullet and the date are the record's own to write: a second pair would stand in the same line. */
function marked(field: string, text: string): readonly Refusal[] {
  if (!/^\s*(?:[*-]\s|\(hotfix\b)/i.test(text)) return [];
  return [{ code: "field-invalid", field, why: "must be the text alone: bullet and date are added" }];
}

/** Reasons why a text is not one printable line. */
export function line(field: string, text: string, most: number): readonly Refusal[] {
  if (text.trim() === "") return [{ code: "field-missing", field }];
  if (hasControl(text, false))
    return [{ code: "field-invalid", field, why: "must be one line without control characters" }];
  if (text.length > most)
    return [
      { code: "field-invalid", field, why: `must have at most ${most} characters, has ${text.length}` },
    ];
  return [];
}

/** Reasons why a text of several lines can't be taken. */
export function prose(field: string, text: string): readonly Refusal[] {
  if (text.trim() === "") return [{ code: "field-missing", field }];
  if (hasControl(text, true))
    return [
      { code: "field-invalid", field, why: "must have no control characters but line breaks and tabs" },
    ];
  if (text.length > textLength) {
    return [
      { code: "field-invalid", field, why: `must have at most ${textLength} characters, has ${text.length}` },
    ];
  }
  return [];
}

/** Reasons why a number is no share in percent. */
export function percent(field: string, value: number): readonly Refusal[] {
  if (Number.isFinite(value) && value >= 0 && value <= 100) return [];
  const found = Number.isNaN(value) ? "" : `, is ${value}`;
  return [{ code: "field-invalid", field, why: `must be a number from 0 to 100${found}` }];
}

/**
 * Control characters, and the invisible ones that turn the direction of a line round: in a ChangeLog or a mail
 * they make a text read as something it is not. Halves of a surrogate pair too: no UTF-8 text can hold one.
 */
function hasControl(text: string, breaks: boolean): boolean {
  return [...text].some((char) => {
    if (breaks && (char === "\n" || char === "\r" || char === "\t")) return false;
    return /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(char);
  });
}

/** Reasons why a text that may be left out can't be taken. */
export function optional(field: string, text: string): readonly Refusal[] {
  return text === "" ? [] : prose(field, text.slice(0, textLength + 1));
}
