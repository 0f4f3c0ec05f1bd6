import { group, texts } from "./raw-values.ts";
import type { Finding, Found } from "./yaml-source.ts";

/** What would make the private side public. */
export function privateChecks(value: unknown, found: Found): readonly Finding[] {
  return [...sameRepository(value, found), ...publicLists(value, found)];
}

/** A repository can't be its own private side. */
function sameRepository(value: unknown, found: Found): readonly Finding[] {
  const [open] = texts(value, ["repositories", "public", "url"]);
  const [hidden] = texts(value, ["repositories", "private", "url"]);
  if (open === undefined || hidden === undefined || plain(open.text) !== plain(hidden.text)) return [];
  return [found("twice", hidden.path, "is the public repository: what is written there is public at once")];
}

/** A list that is called in public can't be one that is private. */
function publicLists(value: unknown, found: Found): readonly Finding[] {
  const open = ["qa", "ops"].flatMap((list) => texts(value, ["mail", list]));
  const people = Object.values(group(value, "people")).flatMap((person) => texts(person, ["email"]));
  const known = new Set(open.map(({ text }) => text.toLowerCase()));
  for (const { text } of people) known.delete(text.toLowerCase());
  const hidden = ["qa", "ops"].flatMap((list) => texts(value, ["private", "mail", list]));
  return hidden
    .filter(({ text }) => known.has(text.toLowerCase()))
    .map(({ text, path }) =>
      found(
        "invalid",
        path,
        `${JSON.stringify(text.slice(0, 60))} is a list under mail, too: name a private one`,
      ),
    );
}

function plain(url: string): string {
  return url.replace(/(?:\.git)?\/*$/, "");
}
