import { Fault } from "../../core/fault.ts";
import type { CommentDraft } from "../../ports/tracker.ts";
import { anything } from "./answer.ts";
import { bugIn, commentAddress, noSuchBug } from "./bug-address.ts";
import { findBug } from "./bugs.ts";
import { findComment } from "./comments.ts";
import { marked } from "./marker.ts";
import type { BugzillaServer } from "./server.ts";

/**
 * Takes a bug out of all its groups, and says why in the same write. What the server says of its changes counts for nothing
 * (BMO was seen to swap what it added and removed), so the bug is read back.
 */
export function ensurePublicBug(server: BugzillaServer, draft: CommentDraft): Promise<string> {
  const { system, options, turns } = server;
  const id = bugIn(system, options.url, draft.issue);
  return turns(`bug ${id}`, async () => {
    const { groups, count } = await look(server, id, draft.key);
    if (groups.length === 0 && count !== null) return commentAddress(options.url, id, count);
    const client = await server.ready();
    const body = {
      groups: { remove: groups },
      ...(count === null ? { comment: { body: marked(draft.key, draft.body) } } : {}),
    };
    await client.call({ method: "PUT", path: `bug/${id}`, body }, anything);
    const after = await look(server, id, draft.key);
    if (after.groups.length === 0 && after.count !== null)
      return commentAddress(options.url, id, after.count);
    const says = `the bug is still in ${after.groups.join(", ") || "no group, but not told why"}`;
    throw new Fault({ code: "unexpected-answer", system, says });
  });
}

/** A tracker that keeps no groups opens nothing up: what is in one is not of its side. */
async function look(server: BugzillaServer, id: number, key: string) {
  const { system, options } = server;
  const bug = await findBug(server, String(id));
  if (bug === null || (options.place.groups.length === 0 && bug.groups.length > 0)) throw noSuchBug(system);
  return { groups: bug.groups, count: await findComment(server, id, key) };
}
