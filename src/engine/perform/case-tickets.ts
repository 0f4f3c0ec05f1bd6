import type { Environment } from "../../core/hotfix/build.ts";
import { foldLog } from "../../core/hotfix/evolve/evolve.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Means } from "../means.ts";
import type { Project } from "../project.ts";
import { caseUrl } from "../wording/issue-text.ts";
import { ticketTitle } from "../wording/ticket-text.ts";
import type { Performance } from "./performance.ts";

/** The URL of an environment's ticket: opened, or found. */
export function ticketFor(
  { world, gate }: Pick<Means, "world" | "gate">,
  hotfix: Hotfix,
  environment: Environment,
): Promise<string> {
  const draft = { scope: ticketScope(hotfix, environment), title: ticketTitle(hotfix, environment) };
  return world.tickets.ensureTicket(gate.pass("tickets", hotfix.clearance, draft));
}

/** A train has one ticket per environment. A hotfix of a train that is live opens one of its own, and so does one that few may see. */
export function ticketScope({ id, train, clearance }: Hotfix, environment: Environment): string {
  const own = train.life === "production" || clearance === "embargoed";
  return own ? `${train.name}/${environment}/${id}` : `${train.name}/${environment}`;
}

/**
 * The case as it was when its build was written onto a ticket: what becomes of that build is said there, although the train
 * may have gone live since, or the case be on another one.
 */
export function asTicketed(performance: Performance, environment: Environment): Hotfix {
  const { project, log, cause, before } = performance;
  const written = log
    .slice(0, cause.sequence)
    .findLast(({ event }) => event.type === "TicketWritten" && event.environment === environment);
  const then = written === undefined ? before : (foldLog(log.slice(0, written.sequence)) ?? before);
  return asWritten(project, then, environment);
}

/** What a public case has for a ticket while its entries stand on the private side: its own page, which says nothing new. */
export function noTicket({ project, then }: Performance): string {
  return caseUrl(project, then);
}

/** Whether an address is a case's page, its own or that of the bundle it went with, and no ticket. */
export function isNoTicket(project: Project, ticket: string): boolean {
  return ticket.startsWith(caseUrl(project, { id: "" }));
}

/** A case with the clearance of the side where its entry for an environment stands. */
export function asWritten(project: Project, hotfix: Hotfix, environment: Environment): Hotfix {
  const { ticket } = hotfix.rollouts[environment];
  return ticket !== null && isNoTicket(project, ticket) ? { ...hotfix, clearance: "embargoed" } : hotfix;
}
