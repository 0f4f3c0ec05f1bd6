import { changelogFormats } from "../../record/changelog-format.ts";
import type { PlacedRefusal } from "../../record/plan-record.ts";
import type { Heading, PatternFlaw, RecordRefusal, TextFlaw } from "../../record/refusal.ts";
import { versionFormats } from "../../record/version-format.ts";
import { patternLimit, versionPlaceholder } from "../../record/version-pattern.ts";

/** Says why there is no record: the file, the reason, and how to mend it. */
export function wordRefusal(refusal: PlacedRefusal): string {
  const text = reason(refusal);
  return refusal.path === undefined ? text : `${refusal.path}: ${text}`;
}

function reason(refusal: RecordRefusal): string {
  switch (refusal.code) {
    case "section-missing":
      return `no section for the train ${shown(refusal.train)}. ${nearMisses(refusal.nearMisses)}`;
    case "section-ambiguous":
      return `more than one section for the train ${shown(refusal.train)}: ${headings(refusal.matches)}. Rename or join them.`;
    case "section-unclear":
      return `where the section of the train ${shown(refusal.train)} ends can't be told, because of line ${refusal.line}: ${shown(refusal.found)}. Indent that line, or make it a section header.`;
    case "entry-already-there":
      return `line ${refusal.line} is already there to the letter: ${shown(refusal.entry)}. Leave the entry out, or say what differs.`;
    case "entry-repeated":
      return `entry ${refusal.index} repeats entry ${refusal.first}. Leave one of them out.`;
    case "entry-text-invalid":
      return `entry ${refusal.index}: ${textFlaws[refusal.reason]}.`;
    case "entry-date-invalid":
      return `entry ${refusal.index}: ${shown(refusal.date)} is no day of the calendar. Write it as YYYY.MM.DD.`;
    case "version-field-missing":
      return `no ${refusal.field} is there. Name the file that holds it, or add it.`;
    case "version-field-ambiguous":
      return `${refusal.field} is there more than once, on lines ${refusal.lines.join(", ")}. Leave one of them.`;
    case "version-not-plain":
      return `${refusal.field} on line ${refusal.line} is ${shown(refusal.value)}, which can't be raised without a guess. Make it a plain number${refusal.field === "Release" ? ", with macros behind it only" : " such as 1.2.3"}.`;
    case "versions-disagree":
      return `these should say one version and don't: ${refusal.versions.map(({ path, line, version }) => `${path ?? `line ${line}`} says ${version}`).join(", ")}. Make them equal.`;
    case "version-unknown":
      return "this changelog names versions, and none is raised. Name the version file, too.";
    case "version-already-there":
      return `version ${refusal.version} is there already, on line ${refusal.line}. Check that the version file and the changelog are of one state.`;
    case "version-heading-missing":
      return "there is no version to place a new one above. Write the first one by hand.";
    case "changelog-generated":
      return `the changelog is made from git's history by %autochangelog on line ${refusal.line}, so nothing can be written into it. Leave record.changelog out, or name another file there.`;
    case "date-unknown":
      return "a new version needs a day. Give one as YYYY.MM.DD.";
    case "author-unknown":
      return 'this changelog says who records. Give a name as "Name <address>".';
    case "pattern-invalid":
      return `the pattern ${shown(refusal.pattern)} ${patternFlaws[refusal.reason]}. Write text with one ${versionPlaceholder}.`;
    case "json-invalid":
      return "this is no JSON. Mend the file.";
    case "merge-markers":
      return `a merge was left half done on line ${refusal.line}. Resolve it.`;
    case "file-missing":
      return "there is no such file. Check the name.";
    case "file-not-regular":
      return `this is ${fileKinds[refusal.kind]}. Name the file itself.`;
    case "file-not-utf8":
      return "this is no UTF-8 text. Convert it.";
    case "file-holds-nul":
      return "this holds a NUL character, so it is no text. Check that it is the right file.";
    case "file-too-large":
      return `this is too large: ${refusal.bytes} bytes, of ${refusal.limit} at most. Move old sections to another file.`;
    case "format-unknown":
      return `the format of this file can't be told. Say which it is: ${[...changelogFormats, ...versionFormats].join(", ")}.`;
    default:
      return unreachable(refusal);
  }
}

const textFlaws: Record<TextFlaw, string> = {
  empty: "the text is empty. Say what was fixed",
  "line-break": "the text has a line break. Make it one line, or several entries",
  "control-character": "the text holds a control character. Take it out",
  "unpaired-surrogate": "the text holds half a character. Write it again",
};

const patternFlaws: Record<PatternFlaw, string> = {
  "no-placeholder": "has no place for the version",
  "two-placeholders": "has two places for the version",
  "nothing-around": "says nothing but the version, so it would match any number",
  "line-break": "has a line break",
  "too-long": `is longer than ${patternLimit} characters`,
};

const fileKinds = {
  "symbolic-link": "a symbolic link, which is not followed",
  directory: "a folder",
  submodule: "a submodule",
  other: "no regular file",
};

function nearMisses(found: readonly Heading[]): string {
  return found.length === 0
    ? "Check the name, or add the section."
    : `Did you mean ${headings(found)}? Ask for it by that name, or mend the header.`;
}

function headings(found: readonly Heading[]): string {
  return found.map(({ header, line }) => `${shown(header)} (line ${line})`).join(" or ");
}

/** Quoted, so that a blank or a control character of a file is seen and does nothing to the terminal. */
function shown(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 117)}...` : text);
}

function unreachable(refusal: never): never {
  throw new Error(`no words for ${JSON.stringify(refusal)}`);
}
