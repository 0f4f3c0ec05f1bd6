import { Fault } from "../../core/fault.ts";
import type { Bug } from "./answer.ts";
import { findBug } from "./bugs.ts";
import type { BugzillaServer } from "./server.ts";

/** The bug of a number, about to be written to: it is there, and still kept to groups where bugs of its place are. */
export async function keptBug(server: BugzillaServer, id: number): Promise<Bug> {
  const { system, options } = server;
  const bug = await findBug(server, String(id));
  if (bug === null) throw new Fault({ code: "rejected", system, says: "no such bug is kept here" });
  if (options.place.groups.length > 0 && bug.groups.length === 0) throw openedUp(system);
  return bug;
}

/** Somebody took it out of its groups: what is kept to them must not follow. */
function openedUp(system: string): Fault {
  const says = "the bug is in no group any more, so that everybody could read what is written there";
  return new Fault({ code: "not-allowed", system, says });
}
