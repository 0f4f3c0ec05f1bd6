import type { Clearance } from "../../core/clearance.ts";
import { anonymous, roles, system, type Viewer } from "../../core/person.ts";
import type { Project } from "../project.ts";
import type { World } from "../world.ts";

interface TwoSided {
  readonly world: World;
  readonly project: Project;
}

/**
 * World and project as a case of a clearance meets them: an embargoed one has the private ways, lists and addresses under
 * the names of the public ones. Only the case's clearance decides; no performer chooses. Where there is no private side the
 * public one stays, whose sinks the gate then refuses.
 */
export function sideOf<S extends TwoSided>(open: S, clearance: Clearance): S {
  if (clearance === "public") return open;
  const { world, project } = open;
  const own = "missing" in project.private ? {} : project.private;
  return { ...open, world: { ...world, ...world.private }, project: { ...project, ...own } };
}

/** What a case may learn of other cases: one that is public sees what everybody sees. */
export function eyesOf(clearance: Clearance): Viewer {
  return clearance === "public" ? anonymous : { person: system, roles };
}
