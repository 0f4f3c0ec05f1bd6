import { type Environment, environments } from "../hotfix/build.ts";
import { type Choice, choices } from "../hotfix/quorum.ts";
import { isQuoted } from "./quote-start.ts";
import { joinedLines, tidyLines } from "./tidy.ts";

/** What a comment asks for. */
export type Wish =
  | { readonly word: "status" }
  | { readonly word: "vote"; readonly choice: Choice; readonly reason: string }
  | {
      readonly word: "pass" | "fail";
      readonly environment: Environment;
      readonly reason: string;
    };

/** The longest first line that is looked at. */
const longest = 2_000;

/**
 * What the first line of a comment asks for, if it begins with `/hotfix`; the lines below that are not quoted are reason,
 * too. `none` where it does not begin so: quoted and in the middle of a text it is talk. Takes time in proportion to the
 * text's length, up to a limit.
 */
export function wishOf(text: string): Wish | "none" | "unclear" {
  const [first = "", ...below] = tidyLines(text);
  const line = first.slice(0, longest);
  if (!/^\/hotfix(?=\s|$)/i.test(line)) return "none";
  const words = line.split(/\s+/).slice(1);
  const [verb, one, two] = words.slice(0, 3).map(plainWord);
  const reason = (from: number) =>
    joinedLines([withoutLead(words.slice(from)), ...below.filter((each) => !isQuoted(each))]);
  if (verb === "status") return words.length === 1 ? { word: "status" } : "unclear";
  if (verb === "vote") {
    const choice = choices.find((known) => known === one);
    return choice === undefined ? "unclear" : { word: "vote", choice, reason: reason(2) };
  }
  const environment = environments.find((known) => known === one);
  if (verb !== "verify" || environment === undefined || (two !== "pass" && two !== "fail")) return "unclear";
  return { word: two, environment, reason: reason(3) };
}

/** A mark may follow at once, as in mails: `fail: still blank`. */
function plainWord(word: string): string {
  return word.toLowerCase().replace(/[:,.!]$/, "");
}

/** A reason may be led in by a word or a mark. */
function withoutLead([lead = "", ...rest]: readonly string[]): string {
  return (/^(?:because|:|[-–—])$/i.test(lead) ? rest : [lead, ...rest]).join(" ");
}
