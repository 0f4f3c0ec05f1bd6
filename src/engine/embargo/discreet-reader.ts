import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Viewer } from "../../core/person.ts";
import type { CaseReader } from "../../ports/event-store.ts";
import type { Project } from "../project.ts";
import { discretion, reworded } from "./discretion.ts";
import { opening } from "./open-text.ts";

/**
 * A reader whose security cases name no other that a viewer may not know of. In private, a case learns of the others on its train: whose
 * build it was carried in, who replaced it. What it then wrote down is history, and is shown without their ids and commits to whoever
 * takes part in it alone, as to everybody once it is disclosed; and then with the addresses of the public side in place of the private one's.
 * An older server also noted in the log of a public case where its entries stood on the private side.
 */
export function discreetReader(reader: CaseReader, project: Project): CaseReader {
  const open = opening(project);
  const hasPrivateSide = !("missing" in project.private);
  const isSecret = ({ kind }: Hotfix) => kind === "security";
  const discreet = async <T>(viewer: Viewer, shown: readonly T[], hotfixOf: (each: T) => Hotfix) => {
    if (viewer.roles.includes("security") || !shown.some((each) => isSecret(hotfixOf(each)))) return shown;
    const discreetly = await discretion(reader, project, viewer);
    return shown.map((each) => {
      const hotfix = hotfixOf(each);
      return isSecret(hotfix) ? discreetly(each, hotfix.clearance) : each;
    });
  };
  return {
    ...reader,
    list: async (viewer, filter) =>
      discreet(viewer, await reader.list(viewer, filter), ({ hotfix }) => hotfix),
    histories: async (viewer, filter) =>
      discreet(viewer, await reader.histories(viewer, filter), ({ entry }) => entry.hotfix),
    find: async (viewer, id) => {
      const found = await reader.find(viewer, id);
      if (found !== null && !isSecret(found.entry.hotfix))
        return hasPrivateSide && !viewer.roles.includes("security") ? reworded(found, open) : found;
      const all = found === null ? [] : [found];
      const [shown = null] = await discreet(viewer, all, ({ entry }) => entry.hotfix);
      return shown;
    },
  };
}
