import type { Environment } from "../../core/hotfix/build.ts";
import { foldLog } from "../../core/hotfix/evolve.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { ticketTitle } from "../wording/ticket-text.ts";
import type { Performance, Stage } from "./performance.ts";

/** The URL of an environment's ticket: opened, or found. */
export function ticketFor(
  { world, gate }: Pick<Stage, "world" | "gate">,
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
export function asTicketed({ log, cause, before }: Performance, environment: Environment): Hotfix {
  const written = log
    .slice(0, cause.sequence)
    .findLast(({ event }) => event.type === "TicketWritten" && event.environment === environment);
  return written === undefined ? before : (foldLog(log.slice(0, written.sequence)) ?? before);
}
