import { createHash } from "node:crypto";

/** What differs from run to run, and what a document says instead. */
export interface Replacements {
  /** Exact texts, such as folders and addresses of this run. */
  readonly texts: Readonly<Record<string, string>>;
  /** Whether a commit id is one that everybody has. */
  isCommon(sha: string): Promise<boolean>;
}

/** Gives what is different in each run a name that is always the same. */
export interface StableNames {
  in(output: string): Promise<string>;
  /** A word of the document with the id that this run's hotfix really has. */
  meant(word: string): string;
}

/** The id of the hotfix in a document. */
const hotfixId = "hf-7k3m9q2x";
const anyHotfixId = /hf-[0-9a-z]{8}/g;

/** A commit id, whole or shortened: a word of hexadecimal digits that is no number. */
const anySha = /(?<![\w-])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}(?!\w)/g;
const anySlug = /(?<=\/(?:issues|tickets|pulls)\/|#(?:comment|entry)-)[0-9a-z]{12}/g;

/** The place in the case's log that a Message-Id names: looks at other branches fall in anywhere. */
const anyPlace = /(?<=hf-[0-9a-z]{8}\.)\d+(?=\.[a-z-]+\.)/g;

/** When somebody is reminded next, and who hears of it when that does not help. */
const anyReminder = / since .+, next reminder .+, escalates to (.+) at .+$/gm;

/** Addresses of the server; the environments have their own. */
const anyServer = /http:\/\/127\.0\.0\.1:(?!900[12]\b)\d+/g;

export function createStableNames({ texts, isCommon }: Replacements): StableNames {
  const commits = numbering("commit");
  const slugs = numbering("slug");
  const places = new Map<string, string>();
  const placeOf = (place: string): string => {
    const known = places.get(place) ?? String(places.size + 1);
    places.set(place, known);
    return known;
  };
  let real = hotfixId;
  return {
    meant: (word) => word.replaceAll(hotfixId, real),
    async in(output) {
      real = output.match(anyHotfixId)?.[0] ?? real;
      let text = output;
      for (const [from, to] of Object.entries(texts)) text = text.replaceAll(from, to);
      text = text
        .replaceAll(anyServer, "http://127.0.0.1:4180")
        .replaceAll(anyPlace, placeOf)
        .replaceAll(anyHotfixId, hotfixId)
        .replaceAll(/(?<=\/sign-in\/)[\w-]+/g, "q3vXk0bJmT8s")
        .replaceAll(anySlug, (slug) => slugs(slug).slice(0, 12))
        .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "2013-06-04 20:42:12")
        .replaceAll(anyReminder, " since 4 Jun 16:42, next reminder 17:42, escalates to $1 at 20:42")
        .replaceAll(/took [\d.]+ (?:s|min)/g, "took 0.2 s")
        .replaceAll(/by cyn (?:now|\d+ (?:s|min))(?: ago)?/g, "by cyn 25 s ago");
      const shas = [...new Set(text.match(anySha) ?? [])];
      for (const sha of shas) {
        if (!(await isCommon(sha)))
          text = text.replaceAll(sha, commits(sha.slice(0, 7)).slice(0, sha.length));
      }
      return text;
    },
  };
}

/** Names by order of appearance. */
function numbering(what: string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const name = known.get(key) ?? createHash("sha1").update(`${what} ${known.size}`).digest("hex");
    known.set(key, name);
    return name;
  };
}
