import { Fault } from "../../core/fault.ts";
import type { Bug } from "./answer.ts";
import { noSuchBug } from "./bug-address.ts";
import { findBug } from "./bugs.ts";
import type { BugzillaServer } from "./server.ts";

/** The bug of a number, about to be written to: it is there, and still kept to groups where bugs of its place are. */
export async function keptBug(server: BugzillaServer, id: number): Promise<Bug> {
  const bug = await bugOf(server, id);
  holdKept(server, bug);
  return bug;
}

/** The bug of a number, whoever may read it by now. */
export async function bugOf(server: BugzillaServer, id: number): Promise<Bug> {
  const bug = await findBug(server, String(id));
  if (bug !== null) return bug;
  throw noSuchBug(server.system);
}

/** Throws where bugs of its place are kept to groups, and this one is in none any more. */
export function holdKept({ system, options }: BugzillaServer, { groups }: Bug): void {
  if (options.place.groups.length > 0 && groups.length === 0) throw openedUp(system);
}

/** Somebody took it out of its groups: what is kept to them must not follow. */
function openedUp(system: string): Fault {
  const says = "the bug is in no group any more, so that everybody could read what is written there";
  return new Fault({ code: "not-allowed", system, says });
}
