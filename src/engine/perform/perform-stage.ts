import type { Previous } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { commonAnswer } from "../../core/hotfix/probe-answer.ts";
import type { WorldCommand } from "../../core/hotfix/world-command.ts";
import type { Paused } from "../../core/stage/stage.ts";
import { restoreMail, restoreText } from "../wording/stage-text.ts";
import { probeFor } from "./known-answer.ts";
import { newestBuild } from "./newest-build.ts";
import { isAboard } from "./perform-aboard.ts";
import { sendAll } from "./perform-mail.ts";
import type { Performance, Performer } from "./performance.ts";

/** Asks for stage, and says what is being tested there now. What comes of it stage tells the case itself. */
export const askForStage: Performer<"ask-for-stage"> = async (performance) => {
  const rolling = await rollingOnStage(performance);
  await performance.give.stage({ type: "AskForStage", hotfix: performance.then.id, rolling });
  return [];
};

/** Gives stage up, or the place in line for it. */
export const leaveStage: Performer<"leave-stage"> = async ({ give, then }) => {
  await give.stage({ type: "LeaveStage", hotfix: then.id });
  return [];
};

/** The rolling train's own build is back. */
export const giveStageBack: Performer<"give-stage-back"> = async ({ give, then }) => {
  await give.stage({ type: "GiveStageBack", hotfix: then.id });
  return [];
};

/** Asks ops to put the rolling train's own build back: on that train's ticket, and by mail. */
export const askBack: Performer<"ask-back"> = async (performance) => {
  const { world, gate, project, effect, then } = performance;
  const paused = then.lease?.paused ?? null;
  if (paused === null) return [];
  const build = (await ticketedBuild(performance, paused.train)) ?? paused.build;
  const draft = { scope: scopeOf(then, paused), title: `Deploy ${paused.train} to stage` };
  const issue = await world.tickets.ensureTicket(gate.pass("tickets", then.clearance, draft));
  const restoring = { train: paused.train, build };
  const body = restoreText(project, then, restoring);
  const entry = gate.pass("tickets", then.clearance, { key: effect.key, issue, body });
  const ticket = await world.tickets.ensureEntry(entry);
  const mail = restoreMail(project, then, { ...restoring, ticket });
  const mails = await sendAll(performance, mail, project.lists.ops);
  return [{ type: "RecordRestoreAsked", ticket, build, mails }];
};

/** Asks stage whether it runs the rolling train's own build again. */
export const probeRestored: Performer<"probe-restored"> = answerOfStage;

/** The same by itself, as often as the project asks stage. */
export const pollRestored: Performer<"poll-restored"> = async (performance) =>
  performance.project.polls.stage === null ? [] : answerOfStage(performance);

async function answerOfStage(performance: Performance): Promise<readonly WorldCommand[]> {
  const answer = await probeFor(performance, "stage");
  const build = performance.now.lease?.restore?.build ?? { known: "not" };
  const own = build.known === "not" ? null : build.sha;
  const sha = commonAnswer(answer)?.sha ?? null;
  const contains = own !== null && sha !== null && (await isAboard(performance.world, own, sha));
  return [{ type: "RecordRestoreProbe", answer, contains }];
}

/** The rolling train's own ticket; of a case that few may see, one that few may see. */
function scopeOf({ id, clearance }: Hotfix, { train }: Paused): string {
  return clearance === "embargoed" ? `${train}/stage/${id}` : `${train}/stage`;
}

/**
 * The train that is being tested on stage, the newest of several, and what everybody may know that it runs there. Not what the
 * case itself may know: QA and the pages are told it, in the same words whoever asks for stage (embargo.md, row 16).
 */
async function rollingOnStage(asking: Performance): Promise<Paused | null> {
  const then = { ...asking.then, clearance: "public", build: null } as const;
  const performance = { ...asking, ...asking.open, then };
  const trains = await performance.world.reader.trains();
  const rolling = trains.filter(({ life }) => life === "rolling").map(({ name }) => name);
  const train = rolling.sort((one, other) => byNumbers.compare(other, one))[0];
  if (train === undefined) return null;
  const build = (await ticketedBuild(performance, train)) ?? (await answeredBuild(performance));
  return { train, build };
}

const byNumbers = new Intl.Collator("en", { numeric: true });

/** The build of a train that was confirmed on stage last; before there is one, the last that went there by a ticket. */
async function ticketedBuild(performance: Performance, train: string): Promise<Previous | null> {
  const build =
    (await newestBuild(performance, "stage", "confirmed", { train })) ??
    (await newestBuild(performance, "stage", "build", { train }));
  if (build === null) return null;
  return { known: "by-ticket", version: build.version, release: build.release, sha: build.sha };
}

/** What stage itself answers, where no hotfix of the train has been there. */
async function answeredBuild(performance: Performance): Promise<Previous> {
  const answer = commonAnswer(await probeFor(performance, "stage"));
  if (answer === null) return { known: "not" };
  return { known: "by-probe", version: answer.version ?? "", release: null, sha: answer.sha };
}
