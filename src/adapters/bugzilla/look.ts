import type { BugSeen } from "../../core/hotfix/evidence.ts";
import { comments, history } from "./answer.ts";
import { bugIn, commentAddress } from "./bug-address.ts";
import { isClosed } from "./bugs.ts";
import { bugOf } from "./kept-bug.ts";
import type { BugzillaServer } from "./server.ts";

/** How a bug stands now, with who brought it there by its history, and what people have written since Pointsman first wrote. */
export async function lookAtBug(server: BugzillaServer, address: string): Promise<BugSeen> {
  const { system, options } = server;
  const id = bugIn(system, options.url, address);
  const bug = await bugOf(server, id);
  const by = await lastHands(server, id);
  return {
    state: { now: isClosed(bug) ? "closed" : "open", by: by(["status", "resolution"]) },
    openToAll: { now: bug.groups.length === 0, by: by(["groups", "bug_group"]) },
    comments: await commentsOfOthers(server, id),
  };
}

/** Who changed one of some fields last; `null` for nobody, or Pointsman. */
async function lastHands(
  server: BugzillaServer,
  id: number,
): Promise<(fields: readonly string[]) => string | null> {
  const client = await server.ready();
  const answer = await client.call({ method: "GET", path: `bug/${id}/history` }, history);
  const entries = answer.bugs[0]?.history ?? [];
  return (fields) => {
    const last = entries.findLast(({ changes }) =>
      changes.some((change) => fields.includes(change.field_name)),
    );
    return last === undefined || isOurs(server, last.who) ? null : last.who;
  };
}

/** What stood there before the first of ours was there when the bug was taken over. */
async function commentsOfOthers(server: BugzillaServer, id: number): Promise<BugSeen["comments"]> {
  const client = await server.ready();
  const answer = await client.call({ method: "GET", path: `bug/${id}/comment` }, comments);
  const all = answer.bugs[String(id)]?.comments ?? [];
  const first = all.findIndex(({ creator }) => isOurs(server, creator));
  return all
    .slice(first + 1)
    .filter(({ creator }) => first >= 0 && !isOurs(server, creator))
    .map(({ count, creator, text }) => ({
      id: commentAddress(server.options.url, id, count),
      by: creator,
      text,
    }));
}

function isOurs({ options }: BugzillaServer, login: string): boolean {
  return login.toLowerCase() === options.login.toLowerCase();
}
