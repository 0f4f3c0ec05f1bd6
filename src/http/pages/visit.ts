import type { Context } from "hono";
import type { Actor, Viewer } from "../../core/person.ts";
import type { Project } from "../../engine/project.ts";
import type { PageDeps } from "./page-deps.ts";

/** One look at one page: who looks, when, and where they are. */
export interface Visit {
  readonly viewer: Viewer;
  readonly actor: Actor | null;
  readonly project: Project;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly path: string;
}

export function visitOf(deps: PageDeps, c: Context): Visit {
  const { viewer, actor } = deps.who(c);
  return { viewer, actor, project: deps.engine.project, now: deps.clock.now(), path: c.req.path };
}
