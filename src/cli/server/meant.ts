import { nearWord } from "../../core/near-word.ts";
import type { EntryJson, TrainsJson } from "../../engine/views/case-json.ts";
import type { Ask, Client } from "./client.ts";
import type { Problem } from "./problem.ts";

/**
 * What was probably meant by a name in a path that the server does not know; empty where nothing is near. An embargoed hotfix is never
 * suggested: whoever mistypes one may do so in a log.
 */
export async function meant(
  { refusals }: Problem,
  { path, person = null }: Ask,
  client: Client,
): Promise<string> {
  const [, kind, name] = /^\/api\/v1\/(hotfixes|trains)\/([^/]+)/.exec(path) ?? [];
  const isUnknown = refusals.some(({ code }) => code === "unknown-hotfix" || code === "unknown-train");
  if (!isUnknown || kind === undefined || name === undefined) return "";
  const { status, body } = await client.ask({ method: "GET", path: "/api/v1/status", person });
  if (status !== 200) return "";
  const { hotfixes, trains } = body as { hotfixes: readonly EntryJson[] } & TrainsJson;
  const known =
    kind === "hotfixes" ? hotfixes.filter(isPublic).map(({ id }) => id) : trains.map((train) => train.name);
  const near = begunBy(decodeURIComponent(name), known) ?? nearWord(decodeURIComponent(name), known);
  if (near !== null) return `Did you mean ${near}?`;
  // Of a train that is not known, the refusal itself says where they are listed.
  return kind === "hotfixes" ? "Those that are open: pointsman status" : "";
}

/** What is begun by what was typed, where that is one only: the start of an id is soon copied. */
function begunBy(typed: string, known: readonly string[]): string | null {
  const found = known.filter((name) => name.startsWith(typed));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isPublic({ clearance }: EntryJson): boolean {
  return clearance === "public";
}
