import { type Build, type Environment, environments } from "../../core/hotfix/build.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Previous } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Intent } from "../../core/hotfix/intent.ts";
import { commonAnswer } from "../../core/hotfix/probe-answer.ts";
import { sideOf } from "../embargo/side.ts";
import { progressEntry } from "../wording/answer-text.ts";
import {
  differenceText,
  rejectedText,
  rollbackText,
  supersededText,
  type TicketFacts,
  ticketText,
  withdrawnText,
} from "../wording/ticket-text.ts";
import { asTicketed, noTicket, ticketFor, ticketScope } from "./case-tickets.ts";
import { compareBuilds } from "./compare-builds.ts";
import { probeFor } from "./known-answer.ts";
import { newestBuild } from "./newest-build.ts";
import { isAboard } from "./perform-aboard.ts";
import type { Performance, Performer } from "./performance.ts";
import { asDeployed } from "./private-train.ts";
import { unseen } from "./unseen.ts";

/** Step 10: the entry on the environment's deployment ticket. A build that a later one has replaced gets none. */
export const writeTicket: Performer<"write-ticket"> = async (performance) => {
  const { then, now, intent } = performance;
  const { environment } = intent;
  const build = then.build;
  if (build === null || build.sha !== now.build?.sha) return [];
  await supersede(performance, build);
  const facts = await factsOf(performance, environment, build);
  const url = await writeDown(performance, environment, facts);
  const { previous, difference, stowaways } = facts;
  return [{ type: "RecordTicket", environment, url, build, previous, difference, stowaways }];
};

/**
 * Writes the entry on the side that is deployed. Of a public case whose train is deployed from the private side there is no
 * public entry, and what it is told of its ticket says nothing new.
 */
async function writeDown(
  performance: Performance,
  environment: Environment,
  facts: TicketFacts,
): Promise<string> {
  const deployed = await asDeployed(performance);
  if (deployed.then.clearance === performance.then.clearance)
    return writeEntry(performance, environment, facts);
  const build = deployed.then.build ?? facts.build;
  await unseen(async () => writeEntry(deployed, environment, await factsOf(deployed, environment, build)));
  return noTicket(performance);
}

/** What an entry tells, as far as the side that it is for may know. */
async function factsOf(
  performance: Performance,
  environment: Environment,
  build: Build,
): Promise<TicketFacts> {
  const previous = await previousBuild(performance, environment);
  const compared = await compareBuilds(performance, environment, previous);
  return { build, previous, difference: differenceText(performance.then, previous), ...compared };
}

async function writeEntry(
  performance: Performance,
  environment: Environment,
  facts: TicketFacts,
): Promise<string> {
  const { world, gate, project, then } = performance;
  const issue = await ticketFor(performance, then, environment);
  const body = ticketText(project, then, environment, facts);
  const entry = { key: entryKey(then, environment, facts.build), issue, body };
  return world.tickets.ensureEntry(gate.pass("tickets", then.clearance, entry));
}

/** A build has one entry on a ticket, whichever of the cases aboard asks for it. */
function entryKey(hotfix: Hotfix, environment: Environment, { sha }: Build): string {
  return `ticket.${ticketScope(hotfix, environment).replaceAll("/", ".")}.${sha}`;
}

/** Says on the ticket that the build which stands on it is not to be deployed any more. */
async function supersede(
  performance: Performance<Extract<Intent, { type: "write-ticket" }>>,
  build: Build,
): Promise<void> {
  const { then, intent } = performance;
  const old = then.rollouts[intent.environment].build;
  if (old === null || old.sha === build.sha) return;
  const key = `${entryKey(asTicketed(performance, intent.environment), intent.environment, old)}.superseded`;
  await noteOn(performance, intent.environment, { key, body: supersededText(old, build) });
}

/** Says something of a build on the ticket that it was written onto, on the side where that is. A public case is told the address of a public entry only. */
async function noteOn(
  performance: Performance,
  environment: Environment,
  note: { readonly key: string; readonly body: string },
): Promise<string> {
  const asked = asTicketed(performance, environment);
  const { world, gate } = sideOf(performance, asked.clearance);
  const write = async () => {
    const issue = await ticketFor({ world, gate }, asked, environment);
    return world.tickets.ensureEntry(gate.pass("tickets", asked.clearance, { ...note, issue }));
  };
  if (asked.clearance === performance.then.clearance) return write();
  await unseen(write);
  return noTicket(performance);
}

/** What the environment runs now: what all of its hosts answer, else the last build that was confirmed there. */
async function previousBuild(performance: Performance, environment: Environment): Promise<Previous> {
  const answer = commonAnswer(await probeFor(performance, environment));
  if (answer !== null)
    return { known: "by-probe", version: answer.version ?? "", release: null, sha: answer.sha };
  const build = await confirmedBuild(performance, environment);
  if (build === null) return { known: "not" };
  return { known: "by-ticket", version: build.version, release: build.release, sha: build.sha };
}

/** On stage the case's train counts alone, since trains take turns there; production runs the newest of all trains. */
function confirmedBuild(performance: Performance, environment: Environment): Promise<Build | null> {
  const filter = environment === "stage" ? { train: performance.then.train.name } : {};
  return newestBuild(performance, environment, "confirmed", filter);
}

/** Step 12: asks the environment what it runs, and the repository whether that contains the build. */
export const probe: Performer<"probe"> = async (performance) => {
  const { world, intent, now } = performance;
  const { environment } = intent;
  const answer = await probeFor(performance, environment);
  const sha = commonAnswer(answer)?.sha ?? null;
  const contains = sha !== null && now.build !== null && (await isAboard(world, now.build.sha, sha));
  return [{ type: "RecordProbe", environment, answer, contains }];
};

/** Tells the ticket how many hosts of the environment answer its build, while others do not. */
export const tellProgress: Performer<"tell-progress"> = async (performance) => {
  const { effect, intent, then } = performance;
  const { partly, build } = then.rollouts[intent.environment];
  if (partly === null || build === null) return [];
  const body = progressEntry(intent.environment, partly, build.sha);
  const url = await noteOn(performance, intent.environment, { key: effect.key, body });
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: [url] }];
};

/** What a rejection or a rollback says on the ticket that the build stood on. */
export const noteTicket: Performer<"note-ticket"> = async (performance) => {
  const { effect, before, cause, intent } = performance;
  const { ticket, previous } = before.rollouts[intent.environment];
  const body = noteText(before, cause.event, previous ?? { known: "not" });
  if (ticket === null || body === null) return [];
  const key = noteKey(performance);
  const url = await noteOn(performance, intent.environment, { key, body });
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: [url] }];
};

/** A rejection is of one case. A rollback is of the build: the ticket has it once, whichever of the cases aboard tells of it. */
function noteKey(performance: Performance<Extract<Intent, { type: "note-ticket" }>>): string {
  const { effect, cause, intent } = performance;
  const asked = asTicketed(performance, intent.environment);
  const { build } = asked.rollouts[intent.environment];
  if (cause.event.type !== "RolledBack" || build === null) return effect.key;
  return `${entryKey(asked, intent.environment, build)}.rolled-back`;
}

function noteText(hotfix: Hotfix, event: HotfixEvent, previous: Previous): string | null {
  switch (event.type) {
    case "BuildRejected":
      return rejectedText(hotfix, event, previous);
    case "RolledBack":
      return rollbackText(event);
    default:
      return null;
  }
}

/** Tells the tickets of a cancelled case that their build is not to be deployed. */
export const withdrawTickets: Performer<"withdraw-tickets"> = async (performance) => {
  const { effect, before, cause } = performance;
  const reason = cause.event.type === "HotfixCancelled" ? cause.event.reason : "";
  const evidence: string[] = [];
  for (const environment of environments) {
    const { build } = before.rollouts[environment];
    if (build === null) continue;
    const note = { key: `${effect.key}.${environment}`, body: withdrawnText(before, build, reason) };
    evidence.push(await noteOn(performance, environment, note));
  }
  return evidence.length === 0 ? [] : [{ type: "RecordEffectDone", effect: effect.key, evidence }];
};
