import { expect, it } from "vitest";
import { nameFlaw } from "./ref-name.ts";

const zeroWidth = String.fromCodePoint(0x200b);
const rightToLeft = String.fromCodePoint(0x202e);
const noBreak = String.fromCodePoint(0xa0);
const composed = String.fromCodePoint(0xe9);
const decomposed = `e${String.fromCodePoint(0x301)}`;

it.each([
  { title: "a plain name", name: "hotfix-3485", why: null },
  { title: "a name in a folder", name: "hotfix/3485.a_b", why: null },
  { title: "letters of any script", name: "горячий/исправление", why: null },
  { title: "seven hex digits", name: "deadbee", why: null },
  { title: "nothing", name: "", why: "empty" },
  { title: "201 bytes", name: "a".repeat(201), why: "too-long" },
  { title: "an option", name: "-D", why: "leading-dash" },
  { title: "a long option", name: "--upload-pack=x", why: "leading-dash" },
  { title: "an option in a folder", name: "a/-b", why: "leading-dash" },
  { title: "40 hex digits", name: "0123456789".repeat(4), why: "looks-like-an-id" },
  { title: "64 hex digits", name: "0123456789abcdef".repeat(4), why: "looks-like-an-id" },
  { title: "a full ref name", name: "refs/heads/x", why: "full-ref-name" },
  { title: "HEAD", name: "HEAD", why: "full-ref-name" },
  { title: "FETCH_HEAD", name: "FETCH_HEAD", why: "full-ref-name" },
  { title: "@", name: "@", why: "full-ref-name" },
  { title: "a range", name: "a..b", why: "not-a-ref-name" },
  { title: "a reflog entry", name: "a@{1}", why: "not-a-ref-name" },
  { title: "an ancestor", name: "a~1", why: "not-a-ref-name" },
  { title: "a parent", name: "a^", why: "not-a-ref-name" },
  { title: "a refspec", name: "a:b", why: "not-a-ref-name" },
  { title: "a glob", name: "a*", why: "not-a-ref-name" },
  { title: "a space", name: "a b", why: "not-a-ref-name" },
  { title: "a backslash", name: "a\\b", why: "not-a-ref-name" },
  { title: "a lock", name: "a.lock", why: "not-a-ref-name" },
  { title: "a hidden folder", name: "a/.b", why: "not-a-ref-name" },
  { title: "a trailing slash", name: "a/", why: "not-a-ref-name" },
  { title: "a trailing dot", name: "a.", why: "not-a-ref-name" },
  { title: "a line break", name: "a\nb", why: "control-character" },
  { title: "an escape", name: "a\u001b[31m", why: "control-character" },
  { title: "a zero-width space", name: `a${zeroWidth}b`, why: "hidden-character" },
  { title: "a change of direction", name: `a${rightToLeft}b`, why: "hidden-character" },
  { title: "a no-break space", name: `a${noBreak}b`, why: "hidden-character" },
  { title: "half a character", name: "a\ud800", why: "hidden-character" },
])("$title: $why", ({ name, why }) => {
  expect(nameFlaw(name, [])).toBe(why);
});

it.each([
  { title: "itself", name: "work", taken: ["work"], why: null },
  { title: "another case", name: "Work", taken: ["dev", "work"], why: "differs-by-case-only" },
  { title: "another composition", name: decomposed, taken: [composed], why: "differs-by-case-only" },
  { title: "a branch where it needs a folder", name: "work/a", taken: ["Work"], why: "inside-another" },
  { title: "a folder where it needs a file", name: "work", taken: ["work/a"], why: "holds-another" },
  { title: "a longer name", name: "work", taken: ["work-2"], why: null },
])("beside $title: $why", ({ name, taken, why }) => {
  expect(nameFlaw(name, taken)).toBe(why);
});
