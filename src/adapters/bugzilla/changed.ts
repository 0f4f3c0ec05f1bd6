import type { BugChange } from "../../ports/bugs.ts";
import { changes } from "./answer.ts";
import { bugAddress, bugIn, isBugOf } from "./bug-address.ts";
import type { BugzillaServer } from "./server.ts";

/** So many bugs to a request that its address is never too long. */
const atOnce = 100;

/** Asks by number, so that bugs of other products are found too. Those that are hidden are left out by the server. */
export async function changedBugs(
  server: BugzillaServer,
  issues: readonly string[],
  since: string | null,
): Promise<readonly BugChange[]> {
  const { url } = server.options;
  const ids = issues.filter((issue) => isBugOf(url, issue)).map((issue) => bugIn(server.system, url, issue));
  const found: BugChange[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    found.push(...(await ask(server, ids.slice(at, at + atOnce), since)));
  }
  return found;
}

async function ask(server: BugzillaServer, ids: readonly number[], since: string | null) {
  const client = await server.ready();
  const query = {
    id: ids.join(","),
    include_fields: "id,last_change_time",
    ...(since === null ? {} : { last_change_time: since }),
  };
  const { bugs } = await client.call({ method: "GET", path: "bug", query }, changes);
  return bugs.map(({ id, last_change_time: at }) => ({ issue: bugAddress(server.options.url, id), at }));
}
