import type { Actor } from "../core/person.ts";
import { caseMethods } from "./case-methods.ts";
import { createChanges } from "./changes.ts";
import { showDashboard } from "./dashboard/show-dashboard.ts";
import { discreetReader } from "./discreet-reader.ts";
import type { Engine } from "./engine.ts";
import type { Gate } from "./gate.ts";
import { createGiver } from "./give.ts";
import { takeLetter } from "./intake/take-letter.ts";
import { createLastSaid } from "./last-said.ts";
import { leaks } from "./leaks/leaks.ts";
import { createCarrier } from "./mail/carrier.ts";
import type { Means } from "./means.ts";
import { parkedMethods } from "./parked-methods.ts";
import { createPauses } from "./pauses.ts";
import { performEffect } from "./perform/perform.ts";
import type { Project } from "./project.ts";
import { queueMethods } from "./queue-methods.ts";
import { lookOutside } from "./remote/look.ts";
import { lookAtBug } from "./remote/look-at-bug.ts";
import { retrying } from "./retrying.ts";
import { trainMethods } from "./train-methods.ts";
import type { World } from "./world.ts";

/** The engine of one project, on whatever world stands behind the ports. */
export function createEngine(given: World, gate: Gate, project: Project): Engine {
  const world: World = { ...given, reader: discreetReader(given.reader, project) };
  const changes = createChanges();
  const give = createGiver(world, changes);
  const carrier = createCarrier({ world, gate, give, limits: project.mailLimits });
  const pauses = createPauses(world.clock);
  const lastSaid = createLastSaid(world.clock);
  const means: Means = { world, gate, project, give, carrier, pauses, lastSaid };
  return {
    project,
    changes,
    pauses,
    lastSaid,
    actor: (id) => actorOf(project, id),
    ...caseMethods(means, changes),
    ...trainMethods(means),
    ...queueMethods(means),
    ...parkedMethods(means),
    retrying: (viewer) => retrying(means, viewer),
    leaks: (wanted, giving, hear = () => {}) => leaks(means, wanted, giving, hear),
    carryMail: () => carrier.carry(),
    async start() {
      await carrier.start();
      await world.jobs.start((attempt) => performEffect(means, attempt));
    },
    async stop() {
      await world.jobs.stop();
      await carrier.stop();
    },
    lookOutside: (remote, id) => lookOutside(means, remote, id),
    lookAtBug: (id) => lookAtBug(means, id),
    showDashboard: (dashboard) => showDashboard(means, dashboard),
    takeLetter: (letter, mayAnswer) => takeLetter(means, letter, mayAnswer),
  };
}

function actorOf(project: Project, id: string): Actor | null {
  const person = project.people.find((known) => known.id === id);
  return person === undefined ? null : { id: person.id, roles: person.roles };
}
