import type { Build, Environment } from "../../core/hotfix/build.ts";
import { environments } from "../../core/hotfix/build.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Previous } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Intent } from "../../core/hotfix/intent.ts";
import { commonAnswer } from "../../core/hotfix/probe-answer.ts";
import { eyesOf } from "../side.ts";
import { progressEntry } from "../wording/answer-text.ts";
import {
  differenceText,
  rejectedText,
  rollbackText,
  supersededText,
  ticketText,
  withdrawnText,
} from "../wording/ticket-text.ts";
import { asTicketed, ticketFor, ticketScope } from "./case-tickets.ts";
import { compareBuilds } from "./compare-builds.ts";
import { probeFor } from "./known-answer.ts";
import { isAboard } from "./perform-aboard.ts";
import type { Performance, Performer } from "./performance.ts";

/** Step 10: the entry on the environment's deployment ticket. A build that a later one has replaced gets none. */
export const writeTicket: Performer<"write-ticket"> = async (performance) => {
  const { world, gate, project, then, now, intent } = performance;
  const { environment } = intent;
  const build = then.build;
  if (build === null || build.sha !== now.build?.sha) return [];
  const ticket = await ticketFor(performance, then, environment);
  await supersede(performance, build);
  const previous = await previousBuild(performance, environment);
  const difference = differenceText(then, previous);
  const { stowaways, aboard } = await compareBuilds(performance, environment, previous);
  const facts = { build, previous, difference, stowaways, aboard };
  const body = ticketText(project, then, environment, facts);
  const entry = { key: entryKey(then, environment, build), issue: ticket, body };
  const url = await world.tickets.ensureEntry(gate.pass("tickets", then.clearance, entry));
  return [{ type: "RecordTicket", environment, url, build, previous, difference, stowaways }];
};

/** A build has one entry on a ticket, whichever of the cases aboard asks for it. */
function entryKey(hotfix: Hotfix, environment: Environment, { sha }: Build): string {
  return `ticket.${ticketScope(hotfix, environment).replaceAll("/", ".")}.${sha}`;
}

/** Says on the ticket that the build which stands on it is not to be deployed any more. */
async function supersede(
  performance: Performance<Extract<Intent, { type: "write-ticket" }>>,
  build: Build,
): Promise<void> {
  const { world, gate, then, intent } = performance;
  const old = then.rollouts[intent.environment].build;
  if (old === null || old.sha === build.sha) return;
  const asked = asTicketed(performance, intent.environment);
  const issue = await ticketFor(performance, asked, intent.environment);
  const key = `${entryKey(asked, intent.environment, old)}.superseded`;
  const entry = { key, issue, body: supersededText(old, build) };
  await world.tickets.ensureEntry(gate.pass("tickets", then.clearance, entry));
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

/** The newest build of the case's train that was confirmed in an environment. */
async function confirmedBuild({ world, then }: Performance, environment: Environment): Promise<Build | null> {
  const cases = await world.reader.list(eyesOf(then.clearance), { train: then.train.name });
  const rollouts = cases.map(({ hotfix }) => hotfix.rollouts[environment]);
  return rollouts.find(({ confirmed }) => confirmed !== null)?.confirmed ?? null;
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
  const { world, gate, effect, intent, then } = performance;
  const { partly, build } = then.rollouts[intent.environment];
  if (partly === null || build === null) return [];
  const asked = asTicketed(performance, intent.environment);
  const issue = await ticketFor(performance, asked, intent.environment);
  const body = progressEntry(intent.environment, partly, build.sha);
  const url = await world.tickets.ensureEntry(
    gate.pass("tickets", then.clearance, { key: effect.key, issue, body }),
  );
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: [url] }];
};

/** What a rejection or a rollback says on the ticket that the build stood on. */
export const noteTicket: Performer<"note-ticket"> = async (performance) => {
  const { world, gate, effect, before, cause, intent } = performance;
  const { ticket, previous } = before.rollouts[intent.environment];
  const body = noteText(before, cause.event, previous ?? { known: "not" });
  if (ticket === null || body === null) return [];
  const asked = asTicketed(performance, intent.environment);
  const issue = await ticketFor(performance, asked, intent.environment);
  const entry = { key: effect.key, issue, body };
  const url = await world.tickets.ensureEntry(gate.pass("tickets", before.clearance, entry));
  return [{ type: "RecordEffectDone", effect: effect.key, evidence: [url] }];
};

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
  const { world, gate, effect, before, cause } = performance;
  const reason = cause.event.type === "HotfixCancelled" ? cause.event.reason : "";
  const evidence: string[] = [];
  for (const environment of environments) {
    const { build } = before.rollouts[environment];
    if (build === null) continue;
    const issue = await ticketFor(performance, asTicketed(performance, environment), environment);
    const entry = { key: `${effect.key}.${environment}`, issue, body: withdrawnText(before, build, reason) };
    evidence.push(await world.tickets.ensureEntry(gate.pass("tickets", before.clearance, entry)));
  }
  return evidence.length === 0 ? [] : [{ type: "RecordEffectDone", effect: effect.key, evidence }];
};
