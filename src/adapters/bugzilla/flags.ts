import { Fault } from "../../core/fault.ts";
import type { Asking } from "../../ports/bugs.ts";
import { anything, flagged } from "./answer.ts";
import { bugIn } from "./bug-address.ts";
import { findComment } from "./comments.ts";
import { keptBug } from "./kept-bug.ts";
import { marked } from "./marker.ts";
import type { BugzillaServer } from "./server.ts";

interface OwnFlag {
  readonly id: number;
  readonly requestee: string;
}

/**
 * Asks people by a flag of the configured type, and takes off those that nobody has to answer any more, in one write with
 * the reason. Flags that people have set are left alone. Writes to one bug wait for each other.
 */
export function ensureAskedOn(server: BugzillaServer, asking: Asking): Promise<void> {
  const { options, system, turns } = server;
  const flag = options.place.askFlag ?? null;
  const id = bugIn(system, options.url, asking.issue);
  if (flag === null) return Promise.resolve();
  return turns(`bug ${id}`, async () => {
    await keptBug(server, id);
    const own = await ownFlags(server, id, flag);
    const over = own.filter(({ requestee }) => !isAmong(asking.awaited, requestee));
    const fresh = await toAsk(server, id, asking, own);
    if (over.length + fresh.length === 0) return;
    const flags = [
      ...over.map((each) => ({ id: each.id, status: "X" })),
      ...fresh.map((requestee) => ({ name: flag, status: "?", requestee, new: true })),
    ];
    const told = fresh.length === 0 ? {} : { comment: { body: marked(asking.key, asking.body) } };
    const client = await server.ready();
    await client.call({ method: "PUT", path: `bug/${id}`, body: { flags, ...told } }, anything);
  });
}

/** None where the comment is there: they were asked, and may have answered since. */
async function toAsk(
  server: BugzillaServer,
  id: number,
  { key, fresh }: Asking,
  own: readonly OwnFlag[],
): Promise<readonly string[]> {
  const missing = fresh.filter((login) => own.every(({ requestee }) => !isSame(requestee, login)));
  if (missing.length === 0 || (await findComment(server, id, key)) !== null) return [];
  return missing;
}

/** What Pointsman itself has asked and nobody has answered. */
async function ownFlags(server: BugzillaServer, id: number, flag: string): Promise<readonly OwnFlag[]> {
  const client = await server.ready();
  const query = { include_fields: "id,flags" };
  const { bugs } = await client.call({ method: "GET", path: `bug/${id}`, query }, flagged);
  const all = bugs[0]?.flags;
  if (all === undefined)
    throw new Fault({
      code: "unexpected-answer",
      system: server.system,
      says: "it does not show the bug's flags",
    });
  return all.flatMap(({ id: number, name, status, setter, requestee }) =>
    name === flag && status === "?" && isSame(setter, server.options.login) && requestee !== undefined
      ? [{ id: number, requestee }]
      : [],
  );
}

function isAmong(logins: readonly string[], login: string): boolean {
  return logins.some((each) => isSame(each, login));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
