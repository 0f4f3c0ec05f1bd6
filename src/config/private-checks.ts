import { texts } from "./raw-values.ts";
import type { Finding, Found } from "./yaml-source.ts";

/** What would make the private side public. */
export function privateChecks(value: unknown, found: Found): readonly Finding[] {
  const [open] = texts(value, ["repositories", "public", "url"]);
  const [hidden] = texts(value, ["repositories", "private", "url"]);
  if (open === undefined || hidden === undefined || plain(open.text) !== plain(hidden.text)) return [];
  return [found("twice", hidden.path, "is the public repository: what is written there is public at once")];
}

function plain(url: string): string {
  return url.replace(/(?:\.git)?\/*$/, "");
}
