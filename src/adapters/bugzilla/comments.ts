import { Fault } from "../../core/fault.ts";
import type { CommentDraft } from "../../ports/tracker.ts";
import { anything, type Bug, comments } from "./answer.ts";
import { bugIn, commentAddress } from "./bug-address.ts";
import { bugOf, holdKept } from "./kept-bug.ts";
import { bears, marked } from "./marker.ts";
import type { BugzillaServer } from "./server.ts";

/** Writes a comment into a bug, by whatever request that takes. */
export type Write = (bug: Bug, text: string) => Promise<void>;

/**
 * Adds a comment to the bug that the draft names, or finds it by its marker. Writes to one bug wait for each other, and
 * each looks anew before it writes: a failure may have come after the write, and the bug may have been opened to everybody since.
 */
export function ensureCommentOn(
  server: BugzillaServer,
  draft: CommentDraft,
  write: Write = addTo(server),
): Promise<string> {
  const { system, options, turns } = server;
  const id = bugIn(system, options.url, draft.issue);
  return turns(`bug ${id}`, async () => {
    const bug = await bugOf(server, id);
    const before = await findComment(server, id, draft.key);
    if (before !== null) return commentAddress(options.url, id, before);
    holdKept(server, bug);
    await write(bug, marked(draft.key, draft.body));
    const after = await findComment(server, id, draft.key);
    if (after !== null) return commentAddress(options.url, id, after);
    throw new Fault({ code: "unexpected-answer", system, says: "it took a comment and does not show it" });
  });
}

export function addTo(server: BugzillaServer): Write {
  return async ({ id }, comment) => {
    const client = await server.ready();
    await client.call({ method: "POST", path: `bug/${id}/comment`, body: { comment } }, anything);
  };
}

/** The comment's number within its bug. */
export async function findComment(server: BugzillaServer, id: number, key: string): Promise<number | null> {
  const client = await server.ready();
  const answer = await client.call({ method: "GET", path: `bug/${id}/comment` }, comments);
  const all = answer.bugs[String(id)]?.comments ?? [];
  return all.find(({ text }) => bears(key, text))?.count ?? null;
}
