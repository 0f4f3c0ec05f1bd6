import type { Build, Environment } from "../../core/hotfix/build.ts";
import { missingBranches } from "../../core/hotfix/containment.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { type PersonId, system } from "../../core/person.ts";
import type { TrainSnapshot } from "../../core/train/train.ts";
import { nameOf, type Project } from "../project.ts";
import { advisoryText } from "./advisory-text.ts";
import { affectedCommand, affectedQuestion, isAskedForAffected } from "./affected-text.ts";
import {
  aboardText,
  afterRollbackText,
  ballot,
  buildName,
  choiceText,
  landerText,
  previousName,
  short,
} from "./comment-text.ts";
import { standingText } from "./containment-text.ts";
import { handChangeText } from "./hand-change-text.ts";
import { caseUrl } from "./issue-text.ts";

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** Step 2: the call to QA and ops, pointing at the issue and saying how to vote. */
export function callMail(project: Project, hotfix: Hotfix): MailText {
  const { report } = hotfix;
  return mail(project, hotfix, "your vote is needed", [
    `${nameOf(project, hotfix.reporter)} reported a critical bug on ${hotfix.train.branch} (${hotfix.train.life}):`,
    indented(report.manifestation),
    `Users affected: about ${report.affectedPercent} %. Fix: complexity ${report.complexity}, risk ${report.risk}.`,
    indented(report.riskNote),
    `The issue: ${hotfix.issue ?? caseUrl(project, hotfix)}`,
    [
      "Let it ship, hotfix it, or derail the train? Vote on the page or from a shell:",
      `  ${caseUrl(project, hotfix)}`,
      `  pointsman vote ${hotfix.id} hotfix|ship|derail --reason "..."`,
    ].join("\n"),
    byReply(project, voteWords),
    `The decision needs a vote of ${hotfix.policy.quorum.roles.join(", ")} each and a majority for one choice.`,
  ]);
}

/** What is handed over to ops and QA. */
export interface Handover {
  readonly environment: Environment;
  readonly build: Build;
  /** Where ops reads what to deploy. */
  readonly ticket: string;
  /** Hotfixes that are handed over with this one, on the same build. */
  readonly others: readonly Hotfix[];
}

/** Step 11 for ops: what to deploy. */
export function deployMail(
  project: Project,
  hotfix: Hotfix,
  { environment, build, ticket, others }: Handover,
): MailText {
  return mail(project, hotfix, `deploy ${buildName(build)} to ${environment}`, [
    `Please deploy to ${environment}:`,
    [
      `  version   ${build.version}`,
      ...(build.release === "" ? [] : [`  release   ${build.release}`]),
      `  sha       ${build.sha}`,
      `  location  ${build.location}`,
    ].join("\n"),
    others.length === 0
      ? ""
      : `One build carries ${others.length + 1} hotfixes:\n\n${[hotfix, ...others].map(({ id, report }) => `- ${id} ${report.title}`).join("\n")}`,
    `The ticket: ${ticket}`,
    `When it is out, say so on the page or from a shell:\n  ${caseUrl(project, hotfix)}\n  pointsman deployed ${hotfix.id} ${environment}`,
    "Then go have a beer.",
  ]);
}

/** Step 11 for QA: what to test, each hotfix of a bundle by itself. */
export function testMail(
  project: Project,
  hotfix: Hotfix,
  { environment, build, ticket, others }: Handover,
): MailText {
  return mail(project, hotfix, `test ${buildName(build)} on ${environment}`, [
    `Ops is asked to deploy ${buildName(build)} (${short(build.sha)}) to ${environment}. Once it is there, please check that it solves the problem:`,
    indented(hotfix.report.manifestation),
    `The issue: ${hotfix.issue ?? caseUrl(project, hotfix)}\nThe ticket: ${ticket}`,
    [
      "Then say what you saw:",
      `  pointsman verify ${hotfix.id} ${environment} --pass`,
      `  pointsman verify ${hotfix.id} ${environment} --fail --note "..."`,
    ].join("\n"),
    byReply(project, verifyWords),
    ...others.map((other) => alsoToTest(project, other, environment)),
    "And go have a beer.",
  ]);
}

/** A hotfix that the same build carries: a word on one says nothing of the other. */
function alsoToTest(project: Project, other: Hotfix, environment: Environment): string {
  const { id, report, issue } = other;
  return [
    `The same build carries ${id}, ${report.title}. Please check that it solves this, too:`,
    indented(report.manifestation),
    `The issue: ${issue ?? caseUrl(project, other)}`,
    `Then say of it what you saw:\n  pointsman verify ${id} ${environment} --pass\n  pointsman verify ${id} ${environment} --fail --note "..."`,
  ].join("\n\n");
}

/** Any other message: the event in a sentence, with the way to the case. */
export function announcementMail(project: Project, hotfix: Hotfix, event: HotfixEvent): MailText {
  const [subject, body] = announced(project, hotfix, event);
  const words = event.type === "DecisionEscalated" ? byReply(project, voteWords) : "";
  return mail(project, hotfix, subject, [body, words, `The case: ${caseUrl(project, hotfix)}`]);
}

function announced(project: Project, hotfix: Hotfix, event: HotfixEvent): readonly [string, string] {
  const name = (id: string) => nameOf(project, id);
  switch (event.type) {
    case "ChangedByHand":
      return ["its bug was changed", handChangeText(event.change)];
    case "Decided":
      return [
        `decided: ${choiceText[event.choice]}`,
        `The quorum decided: ${choiceText[event.choice]}.\n\n${ballot(project, hotfix)}`,
      ];
    case "DecisionEscalated":
      return [
        "the decision needs you",
        `${escalation[event.because]} So far:\n\n${ballot(project, hotfix) || "- no vote yet"}`,
      ];
    case "BuildSuperseded":
      return [
        `${buildName(event.build)} replaces what was verified`,
        `What was verified (${short(event.over)}) is replaced by ${buildName(event.build)} (${short(event.build.sha)}), which ${landerText(event.hotfix)} made: the pass counts no more. The new build goes to stage; please verify there that it still solves the problem.`,
      ];
    case "RolledBack":
      return [
        `production goes back to ${previousName(event.to)}`,
        `${name(event.by)} rolled production back from ${short(event.sha)}:\n\n${indented(event.reason)}\n\nOps, please deploy ${previousName(event.to)} to production again; the ticket says so too: ${hotfix.rollouts.production.ticket ?? ""}\n\n${afterRollbackText(hotfix)}`,
      ];
    case "ChangesRequested":
      return [
        "changes requested",
        `${name(event.by)} asks for changes before it can be merged:\n\n${indented(event.note)}`,
      ];
    case "BuildRejected":
      return [
        `rejected on ${event.environment}`,
        `${name(event.by)} rejected ${short(event.sha)} on ${event.environment}:\n\n${indented(event.note)}\n\nAttempt ${hotfix.attempt} begins: pointsman start ${hotfix.id}`,
      ];
    case "BuildPassed":
      return [
        "verified in production",
        `${name(event.by)} verified it in production. The case is closed; go have a beer.${affectedParagraph(hotfix)}`,
      ];
    case "LedgerClosed":
      return [
        "verified in production",
        `It is verified in production, and every branch that should have it does or is waived. The case is closed; go have a beer.${affectedParagraph(hotfix)}`,
      ];
    case "StageLeft":
      return [
        "verified in production",
        `It is verified in production, and stage is given back. The case is closed; go have a beer.${affectedParagraph(hotfix)}`,
      ];
    case "ContainmentChecked":
      return ["a branch lacks the fix", missingText(project, hotfix)];
    case "MailTroubled":
      return [
        `no mail gets to ${event.to}`,
        `A mail about this hotfix ${event.gaveUp ? "could not be delivered" : "can't be delivered yet"} to ${event.to}:\n\n${indented(event.says)}\n\nTell them another way, and mend the address or the mail server. The case shows every mail that does not get through.`,
      ];
    case "EffectFailed":
      return ["something was kept back", `Nothing has left.\n\n${indented(event.says)}`];
    case "HotfixCancelled":
      return ["cancelled", `${name(event.by)} cancelled the hotfix: ${event.reason}${aboardText(hotfix)}`];
    case "DisclosurePlanned":
      return [
        "a disclosure is planned",
        `${name(event.by)} planned the disclosure. Somebody else has to confirm it.`,
      ];
    case "EmbargoBroken":
      return ["the embargo is broken", `${name(event.by)} says that it is out:\n\n${indented(event.reason)}`];
    case "DisclosureHeld":
      return ["the disclosure is held up", "Nothing was published. See the case for what stands in the way."];
    case "Disclosed":
      return ["disclosed", `It is public now.\n\n${advisoryText(project, hotfix)}`];
    case "TrainMoved":
      return [`${event.train.name} is now ${event.train.life}`, trainMoved(hotfix, event.train.life)];
    default:
      return [hotfix.phase, `The hotfix is ${hotfix.phase}.`];
  }
}

/** The question that is asked when a case closes. */
function affectedParagraph(hotfix: Hotfix): string {
  if (!isAskedForAffected(hotfix)) return "";
  return `\n\n${affectedQuestion(hotfix).trim()} Whoever can look it up:\n\n  ${affectedCommand(hotfix)}`;
}

/** Whoever is asked to bring a fix to a branch reads what was tried there. */
function missingText(project: Project, hotfix: Hotfix): string {
  const { id, containment } = hotfix;
  const missing = missingBranches(containment);
  const lines = containment.branches
    .filter(({ branch }) => missing.includes(branch))
    .map((standing) => `- ${standing.branch}: ${standingText(project, hotfix, standing)}`);
  return `The fix has landed on ${hotfix.train.branch}, but does not stand everywhere it should:\n\n${lines.join("\n")}\n\nBring it there by hand and have it looked at, or waive it:\n\n  pointsman contain ${id}\n  pointsman waive ${id} ${missing[0] ?? "BRANCH"} --reason "..."\n\nThe case can't close before.`;
}

const escalation = {
  tie: "Every role has voted and no choice has a majority. Nothing is decided until the votes are.",
  silence: "The time to decide is over and the quorum has not been reached. Nothing is decided until it is.",
} as const;

function trainMoved(hotfix: Hotfix, life: string): string {
  return hotfix.stranded
    ? `The train is ${life}: this hotfix must be moved to another train or cancelled.\n\n  pointsman move ${hotfix.id} --train NAME\n  pointsman cancel ${hotfix.id} --reason "..."`
    : `The train is now ${life}, and the hotfix goes on by the rules for that.`;
}

/** QA and ops hear that a train is given up, of which no hotfix of theirs has told them. */
export function derailedMail(
  project: Project,
  { name, branch }: TrainSnapshot,
  { by, reason }: { readonly by: PersonId; readonly reason: string },
): MailText {
  const who = by === system ? "" : ` by ${nameOf(project, by)}`;
  const paragraphs = [
    `${branch} was derailed${who}: it will not ship. Do not deploy any build of it, and test it no more.`,
    indented(reason),
    "Each hotfix of it that is still open has to be moved to another train or cancelled. The train:",
    `  ${project.baseUrl}/trains/${encodeURIComponent(name)}`,
  ];
  return { subject: `[${project.name}] ${name} will not ship`, text: `${paragraphs.join("\n\n")}\n` };
}

/** A mail about a case: its id and title in the subject, and paragraphs. */
export function mail(
  project: Project,
  hotfix: Hotfix,
  subject: string,
  paragraphs: readonly string[],
): MailText {
  if (hotfix.clearance === "embargoed") return neutralMail(caseUrl(project, hotfix));
  const text = `${paragraphs.filter((paragraph) => paragraph.trim() !== "").join("\n\n")}\n`;
  return { subject: `[${hotfix.id}] ${hotfix.report.title}: ${subject}`, text };
}

/** How to answer a mail so that it counts; nothing where answers are not read. */
function byReply(project: Project, words: string): string {
  return project.readsReplies ? words : "";
}

const voteWords =
  "Or reply to this mail, with hotfix, ship or derail as the first line. A reason may follow it: behind a colon, or below.";
const verifyWords =
  "Or reply to this mail, with pass as the first line, or with fail and a colon and what you saw.";

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}

/** Mail is read on lock screens and kept by relays: of what is embargoed it holds the way to it, and nothing else (embargo.md, row 1). */
export function neutralMail(url: string): MailText {
  return {
    subject: "There is news for you",
    text: `Sign in to read it, and to say what you have to say:\n\n${url}\n`,
  };
}
