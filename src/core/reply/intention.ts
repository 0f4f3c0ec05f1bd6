import { choices } from "../hotfix/quorum.ts";

/** The words that a mail teaches: a vote's, and a verification's. */
const words = [...choices, "pass", "fail"] as const;

/** What a reply asks for. */
export interface Said {
  readonly word: (typeof words)[number];
  readonly reason: string;
}

/** What a reply's first line comes to. `meant`: it begins with one of the words, and goes on as none of them does. */
export type Intention =
  | { readonly status: "said"; readonly said: Said }
  | { readonly status: "meant" }
  | { readonly status: "remark" };

/**
 * What the first line of a reply says: one of the words alone, or with a reason behind a colon or a dash; the lines below
 * it are reason, too. Nothing else counts: a sentence that happens to begin with such a word must not decide.
 */
export function intentionOf(text: string): Intention {
  const [first = "", ...rest] = text.split("\n");
  const line = first.trim().slice(0, 2_000);
  const begins = /^[*_`"'“”„«‹]*([A-Za-z]+)(?![\p{L}\p{N}\p{M}])/u.exec(line);
  const word = words.find((known) => known === begins?.[1]?.toLowerCase());
  if (begins === null || word === undefined) return { status: "remark" };
  const behind = line.slice(begins[0].length).replace(/^[*_`"'“”«»›]+/, "");
  const reason = reasonIn(behind);
  if (reason === null) return { status: "meant" };
  return { status: "said", said: { word, reason: [reason, ...rest].join("\n").trim() } };
}

/** What stands behind the word as its reason; `null` where the line goes on otherwise. */
function reasonIn(behind: string): string | null {
  if (/^[.!]?$/.test(behind)) return "";
  const set = /^(?:\s*[:：]|\s+[-–—]\s|[.!]\s)/.exec(behind);
  return set === null ? null : behind.slice(set[0].length).trim();
}
