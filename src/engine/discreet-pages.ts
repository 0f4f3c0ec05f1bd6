import type { Viewer } from "../core/person.ts";
import type { BuiltinReader } from "../ports/builtin-reader.ts";
import type { CaseReader } from "../ports/event-store.ts";
import { unknownNames, withoutNames } from "./unknown-names.ts";

/**
 * Pages of the built-in parts that name no embargoed case which a viewer may not know of: an entry on the ticket of one tells what its
 * build replaces and by what it is replaced, whoever's that is.
 */
export function discreetPages(pages: BuiltinReader, reader: CaseReader): BuiltinReader {
  const discreet = async <T>(viewer: Viewer, shown: T) =>
    withoutNames(await unknownNames(reader, viewer), shown);
  return {
    issues: async (viewer) => discreet(viewer, await pages.issues(viewer)),
    issue: async (viewer, slug) => discreet(viewer, await pages.issue(viewer, slug)),
    tickets: async (viewer) => discreet(viewer, await pages.tickets(viewer)),
    ticket: async (viewer, slug) => discreet(viewer, await pages.ticket(viewer, slug)),
    pullRequests: async (viewer) => discreet(viewer, await pages.pullRequests(viewer)),
    pullRequest: async (viewer, slug) => discreet(viewer, await pages.pullRequest(viewer, slug)),
  };
}
