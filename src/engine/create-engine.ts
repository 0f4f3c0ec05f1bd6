import type { Actor } from "../core/person.ts";
import { createChanges } from "./changes.ts";
import { showDashboard } from "./dashboard/show-dashboard.ts";
import { discreetReader } from "./embargo/discreet-reader.ts";
import type { Gate } from "./embargo/gate.ts";
import type { Engine } from "./engine.ts";
import { createGiver } from "./give.ts";
import { takeLetter } from "./intake/take-letter.ts";
import { leaks } from "./leaks/leaks.ts";
import { createCarrier } from "./mail/carrier.ts";
import type { Means } from "./means.ts";
import { caseMethods } from "./methods/case-methods.ts";
import { parkedMethods } from "./methods/parked-methods.ts";
import { queueMethods } from "./methods/queue-methods.ts";
import { trainMethods } from "./methods/train-methods.ts";
import { createPauses } from "./pauses.ts";
import { performEffect } from "./perform/perform.ts";
import type { Project } from "./project.ts";
import { lookOutside } from "./remote/look.ts";
import { lookAtBug } from "./remote/look-at-bug.ts";
import { changeView } from "./views/change-view.ts";
import { createLastSaid } from "./views/last-said.ts";
import { retrying } from "./views/retrying.ts";
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
    change: (viewer, pull) => changeView(means, viewer, pull),
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
