import type { PublicText, TalkPage } from "../../ports/leak-scan.ts";
import { type Bug, bugs, changes, comments, history } from "./answer.ts";
import { attachedTexts } from "./attached-texts.ts";
import { bugAddress, commentAddress } from "./bug-address.ts";
import type { BugzillaServer } from "./server.ts";

/** So many bugs to a request that its address is never too long. */
const atOnce = 100;
/** As many bugs as a scan reads, those that changed last. */
const mostBugs = 1_000;

/**
 * What was said in a product since a time, as far as everybody may read it: summaries of bugs, their comments, the first of which describes
 * it, what is attached, and what fields said before they were changed.
 */
export async function* readBugzillaTalk(server: BugzillaServer, since: string): AsyncGenerator<TalkPage> {
  const changed = await changedSince(server, since);
  const ids = changed.slice(0, mostBugs);
  const cut = changed.length > ids.length;
  for (let at = 0; at < ids.length; at += atOnce) {
    const open = (await read(server, ids.slice(at, at + atOnce))).filter(({ groups }) => groups.length === 0);
    const titles = open.map(({ id, summary }) => ({
      where: bugAddress(server.options.url, id),
      text: summary,
    }));
    yield { place: "bugs on Bugzilla", texts: titles, cut };
    for (const bug of open) {
      yield { place: "comments on Bugzilla", texts: await commentsOn(server, bug), cut };
      yield { place: "attachments on Bugzilla", texts: await attachedTexts(server, bug.id, since), cut };
      yield { place: "former words on Bugzilla", texts: await formerWords(server, bug), cut };
    }
  }
}

/** The newest first. Those that are hidden from us are left out by the server. */
async function changedSince({ ready, options }: BugzillaServer, since: string): Promise<readonly number[]> {
  const query = {
    product: options.place.product,
    last_change_time: since,
    include_fields: "id,last_change_time",
    limit: "0",
  };
  const found = await (await ready()).call({ method: "GET", path: "bug", query }, changes);
  const newest = found.bugs.toSorted((one, other) =>
    other.last_change_time.localeCompare(one.last_change_time),
  );
  return newest.map(({ id }) => id);
}

async function read({ ready }: BugzillaServer, ids: readonly number[]): Promise<readonly Bug[]> {
  const query = { id: ids.join(","), include_fields: "id,status,groups,summary" };
  return (await (await ready()).call({ method: "GET", path: "bug", query }, bugs)).bugs;
}

/** Without those that are for insiders, whom our account may be among. */
async function commentsOn({ ready, options }: BugzillaServer, { id }: Bug): Promise<readonly PublicText[]> {
  const answer = await (await ready()).call({ method: "GET", path: `bug/${id}/comment` }, comments);
  const all = answer.bugs[String(id)]?.comments ?? [];
  return all
    .filter(({ is_private: isPrivate }) => !isPrivate)
    .map(({ count, text }) => ({ where: commentAddress(options.url, id, count), text }));
}

/** Of a summary that was put right everybody can still read what it said. */
async function formerWords({ ready, options }: BugzillaServer, { id }: Bug): Promise<readonly PublicText[]> {
  const answer = await (await ready()).call({ method: "GET", path: `bug/${id}/history` }, history);
  const changed = answer.bugs.flatMap((bug) => bug.history).flatMap((entry) => entry.changes);
  const where = `${bugAddress(options.url, id)}, its history`;
  return changed.flatMap(({ removed }) => (removed === "" ? [] : [{ where, text: removed }]));
}
