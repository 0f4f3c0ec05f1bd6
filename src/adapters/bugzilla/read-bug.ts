import type { IssueText } from "../../ports/tracker.ts";
import { comments } from "./answer.ts";
import { bugAddress, bugIn, noSuchBug } from "./bug-address.ts";
import { findBug, isHidden } from "./bugs.ts";
import type { BugzillaServer } from "./server.ts";

/**
 * A bug that people have filed, with its description. One that is hidden from us, kept to groups where we keep none, or open to
 * all where we keep groups, answers like one that is not there: who asks may be nobody who may know of it.
 */
export async function readBug(server: BugzillaServer, address: string): Promise<IssueText> {
  const { system, options } = server;
  const { url, place } = options;
  const id = bugIn(system, url, address);
  const bug = await findBug(server, String(id)).catch((error: unknown) => {
    if (isHidden(error)) return null;
    throw error;
  });
  if (bug === null || (bug.groups.length === 0) !== (place.groups.length === 0)) throw noSuchBug(system);
  return { url: bugAddress(url, id), title: bug.summary, body: await descriptionOf(server, id) };
}

async function descriptionOf(server: BugzillaServer, id: number): Promise<string> {
  const client = await server.ready();
  const answer = await client.call({ method: "GET", path: `bug/${id}/comment` }, comments);
  return answer.bugs[String(id)]?.comments.find(({ count }) => count === 0)?.text ?? "";
}
