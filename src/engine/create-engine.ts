import type { Actor } from "../core/person.ts";
import { caseMethods } from "./case-methods.ts";
import { createChanges } from "./changes.ts";
import type { Engine } from "./engine.ts";
import type { Gate } from "./gate.ts";
import { createGiver } from "./give.ts";
import { performEffect } from "./perform/perform.ts";
import type { Stage } from "./perform/performance.ts";
import type { Project } from "./project.ts";
import { trainMethods } from "./train-methods.ts";
import type { World } from "./world.ts";

/** The engine of one project, on whatever world stands behind the ports. */
export function createEngine(world: World, gate: Gate, project: Project): Engine {
  const changes = createChanges();
  const give = createGiver(world, changes);
  const stage: Stage = { world, gate, project, give };
  return {
    project,
    changes,
    actor: (id) => actorOf(project, id),
    ...caseMethods(stage, changes),
    ...trainMethods(stage),
    start: () => world.jobs.start((attempt) => performEffect(stage, attempt)),
    stop: () => world.jobs.stop(),
  };
}

function actorOf(project: Project, id: string): Actor | null {
  const person = project.people.find((known) => known.id === id);
  return person === undefined ? null : { id: person.id, roles: person.roles };
}
