import type { Previous } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Paused } from "../../core/stage/stage.ts";
import type { HotfixEntry } from "../../ports/event-store.ts";
import { nameOf, type Project } from "../project.ts";
import type { StageView } from "../views/stage-view.ts";
import { answerText } from "./answer-text.ts";
import { previousName } from "./comment-text.ts";
import { caseUrl } from "./issue-text.ts";
import { type MailText, mail } from "./mail-text.ts";
import { timeText } from "./wait-text.ts";

/** QA hears that the testing of the rolling train pauses: the same words for every hotfix, with the name of none. */
export function pausedMail(project: Project, { train, build }: Paused): MailText {
  return {
    subject: `[${project.name}] Testing of ${train} on stage pauses`,
    text: paragraphs([
      `Stage is needed for a hotfix of what is live, so all testing of ${train} there pauses from now on.`,
      build.known === "not"
        ? `Afterwards the train's own build goes back onto stage.`
        : `Afterwards the train's own build goes back onto stage: ${previousName(build)}.`,
      "You will get another mail when testing resumes. Who has stage, and until when:",
      `  ${project.baseUrl}/`,
    ]),
  };
}

/** QA hears that it may go on. */
export function resumedMail(project: Project, { train }: Paused): MailText {
  return {
    subject: `[${project.name}] Testing of ${train} on stage resumes`,
    text: paragraphs([
      `Stage runs the train's own build again: please go on with testing ${train} there.`,
      "What stage runs, and which hotfixes are on their way:",
      `  ${project.baseUrl}/`,
    ]),
  };
}

/** What stage is to run again: the rolling train's own build. */
interface Restoring {
  readonly train: string;
  readonly build: Previous;
}

/** The entry on the rolling train's ticket that asks its own build back. */
export function restoreText(project: Project, hotfix: Hotfix, { train, build }: Restoring): string {
  return [
    `**Put ${train} back onto stage**`,
    [
      `- train: ${train}`,
      ...(build.known === "not"
        ? ["- build: the train's own; which one that was is not known here"]
        : [`- version: ${previousName(build)}`, `- sha: ${build.sha ?? "not known"}`]),
    ].join("\n"),
    `${hotfix.id} needs stage no more: the testing of ${train} waits for this.`,
    `When it is out, say so: \`pointsman stage restored ${hotfix.id}\` or ${caseUrl(project, hotfix)}`,
  ].join("\n\n");
}

/** The same for ops, by mail. */
export function restoreMail(
  project: Project,
  hotfix: Hotfix,
  { train, build, ticket }: Restoring & { readonly ticket: string },
): MailText {
  return mail(project, hotfix, `put ${train} back onto stage`, [
    `This hotfix needs stage no more. Please put the rolling train's own build back there:`,
    [
      `  train     ${train}`,
      `  version   ${previousName(build)}`,
      ...(build.known === "not" ? [] : [`  sha       ${build.sha ?? "not known"}`]),
    ].join("\n"),
    `The ticket: ${ticket}`,
    `When it is out, say so on the page or from a shell:\n  ${caseUrl(project, hotfix)}\n  pointsman stage restored ${hotfix.id}`,
    "QA waits for it: testing resumes once stage answers that build.",
  ]);
}

/** What stands against the word of somebody that the rolling train is back; `null` where nothing does. */
export function restoreDisputeText(id: string, lease: Hotfix["lease"]): string | null {
  const { claim = null, disputed = null } = lease?.restore ?? {};
  if (claim === null || disputed === null) return null;
  const train = lease?.paused?.train ?? "the rolling train";
  return `${claim.by} says that ${train} is back on stage, but stage ${answerText(disputed)}. Put it back and say so again, or say why it counts all the same: pointsman stage restored ${id} --override "..."`;
}

function paragraphs(lines: readonly string[]): string {
  return `${lines.join("\n\n")}\n`;
}

/** Who has stage since when, why and until when, and who waits for it: a sentence each. */
export function stageText(project: Project, { holder, queue, paused }: StageView): readonly string[] {
  if (holder === null) return ["Stage is leased to nobody."];
  const { entry, since, until, returning } = holder;
  const who = entryText(entry);
  const from = timeText(project.timeZone, since, null);
  const expected = until === null ? "" : `, expected until ${timeText(project.timeZone, until, since)}`;
  const train = paused?.train ?? "";
  return [
    returning
      ? `${who} needs stage no more: ${train} goes back there${expected}.`
      : `Stage is leased to ${who}${leaserText(project, entry)} since ${from}${expected}.`,
    paused === null
      ? "No train is rolling, so no testing pauses."
      : `The testing of ${train} pauses; its own build is ${previousName(paused.build)}.`,
    ...queue.map((waiting, at) => `${at + 1}. in line: ${entryText(waiting)}.`),
  ];
}

function entryText(entry: HotfixEntry | null): string {
  return entry === null ? "a production hotfix" : `${entry.hotfix.id} (${entry.hotfix.report.title})`;
}

function leaserText(project: Project, entry: HotfixEntry | null): string {
  const by = entry?.hotfix.work?.by;
  return by === undefined ? "" : ` for ${nameOf(project, by)}`;
}
