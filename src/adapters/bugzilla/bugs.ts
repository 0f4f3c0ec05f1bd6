import { type Bug, bugs, created } from "./answer.ts";
import { BugzillaFailure } from "./client.ts";
import { codes } from "./codes.ts";
import { aliasOf } from "./marker.ts";
import type { BugzillaServer } from "./server.ts";

export interface BugDraft {
  readonly key: string;
  readonly summary: string;
  readonly description: string;
  readonly labels: readonly string[];
}

const longestSummary = 255;

/** Opens the bug of a key, or finds it by its alias. One try at a time for a key. */
export function ensureBug(server: BugzillaServer, draft: BugDraft): Promise<number> {
  return server.turns(draft.key, async () => {
    const before = await findByAlias(server, draft.key);
    return before ?? openBug(server, draft);
  });
}

/** The bug of a number; `null` where there is none. A hidden one is a fault: it is there, and can't be written to. */
export async function findBug(server: BugzillaServer, idOrAlias: string): Promise<Bug | null> {
  const client = await server.ready();
  const query = { include_fields: "id,status,groups,summary" };
  try {
    const answer = await client.call(
      { method: "GET", path: `bug/${encodeURIComponent(idOrAlias)}`, query },
      bugs,
    );
    return answer.bugs[0] ?? null;
  } catch (error) {
    if (isFailure(error, codes.noSuchBug) || isFailure(error, codes.noSuchAlias)) return null;
    throw error;
  }
}

async function findByAlias(server: BugzillaServer, key: string): Promise<number | null> {
  return (await findBug(server, aliasOf(key)))?.id ?? null;
}

/** Whoever took the alias between looking and writing opened this very bug. */
async function openBug(server: BugzillaServer, draft: BugDraft): Promise<number> {
  const client = await server.ready();
  try {
    const body = await bugBody(server, draft);
    return (await client.call({ method: "POST", path: "bug", body }, created)).id;
  } catch (error) {
    const taken = isFailure(error, codes.aliasTaken) ? await findByAlias(server, draft.key) : null;
    if (taken === null) throw error;
    return taken;
  }
}

/** 5.2 demands a system and a platform, BMO a type; severity and priority have defaults on the server. */
async function bugBody(server: BugzillaServer, { key, summary, description, labels }: BugDraft) {
  const { product, component, version, severity, priority, groups } = server.options.place;
  const client = await server.ready();
  const type = (await client.dialect()) === "bmo" ? { type: "defect" } : {};
  return {
    product,
    component,
    version,
    ...type,
    ...(severity === null ? {} : { severity }),
    ...(priority === null ? {} : { priority }),
    op_sys: "All",
    rep_platform: "All",
    alias: aliasOf(key),
    summary: summary.slice(0, longestSummary),
    description,
    whiteboard: labels.map((label) => `[${label}]`).join(" "),
    groups,
  };
}

/** Resolved, in whichever way. */
export function isClosed({ status }: Bug): boolean {
  return ["RESOLVED", "VERIFIED", "CLOSED"].includes(status);
}

/** Whether it is there, and not for us. */
export function isHidden(error: unknown): boolean {
  return isFailure(error, codes.hiddenBug);
}

function isFailure(error: unknown, code: number): boolean {
  return error instanceof BugzillaFailure && error.number === code;
}
