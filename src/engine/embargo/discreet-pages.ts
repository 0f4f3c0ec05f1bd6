import type { Viewer } from "../../core/person.ts";
import type { BuiltinEntry, BuiltinReader } from "../../ports/builtin-reader.ts";
import type { CaseReader } from "../../ports/event-store.ts";
import type { Project } from "../project.ts";
import { discretion } from "./discretion.ts";

/**
 * Pages of the built-in parts that name no embargoed case which a viewer may not know of: an entry on the ticket of one tells what its
 * build replaces and by what it is replaced, whoever's that is. A page that was opened to everybody keeps what was said on it before,
 * without the addresses of the private side.
 */
export function discreetPages(pages: BuiltinReader, reader: CaseReader, project: Project): BuiltinReader {
  const all = async <T extends BuiltinEntry>(viewer: Viewer, shown: readonly T[]): Promise<readonly T[]> => {
    if (viewer.roles.includes("security") || shown.length === 0) return shown;
    const discreetly = await discretion(reader, project, viewer);
    return shown.map((page) => discreetly(page, page.clearance));
  };
  const one = async <T extends BuiltinEntry>(viewer: Viewer, shown: T | null): Promise<T | null> =>
    shown && ((await all(viewer, [shown]))[0] ?? null);
  return {
    issues: async (viewer) => all(viewer, await pages.issues(viewer)),
    issue: async (viewer, slug) => one(viewer, await pages.issue(viewer, slug)),
    tickets: async (viewer) => all(viewer, await pages.tickets(viewer)),
    ticket: async (viewer, slug) => one(viewer, await pages.ticket(viewer, slug)),
    pullRequests: async (viewer) => all(viewer, await pages.pullRequests(viewer)),
    pullRequest: async (viewer, slug) => one(viewer, await pages.pullRequest(viewer, slug)),
  };
}
