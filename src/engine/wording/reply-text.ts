import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Refusal } from "../../core/hotfix/refusal.ts";
import type { ReplyFlaw } from "../../core/reply/reply-flaw.ts";
import type { Project } from "../project.ts";
import { caseUrl } from "./issue-text.ts";
import { type MailText, mail } from "./mail-text.ts";
import { refusalText } from "./refusal-text.ts";

/** The answer to a mail that counts for nothing but a comment: why, and the way that always works. Nothing of it is quoted. */
export function answerMail(
  project: Project,
  hotfix: Hotfix,
  refusals: readonly (ReplyFlaw | Refusal)[],
): MailText {
  return mail(project, hotfix, "your mail was kept as a comment", [
    "Thank you for your mail. It stands on the case as a comment, and is no vote and no verification:",
    refusals.map((refusal) => `- ${replyRefusalText(refusal)}`).join("\n"),
    `The page of the case always takes it:\n  ${caseUrl(project, hotfix)}`,
  ]);
}

/** Why a mail is only a comment, in a sentence or two. */
export function replyRefusalText(refusal: ReplyFlaw | Refusal): string {
  switch (refusal.code) {
    case "reply-not-signed":
      return `Its signature does not prove who wrote it: ${flaws[refusal.flaw]}.`;
    case "reply-from-stranger":
      return "Its address is of nobody who takes part here. Use the one that the project knows.";
    case "reply-without-word":
      return refusal.meant
        ? "Its first line begins with one of the words and goes on otherwise. Write the word alone; a reason may follow behind a colon."
        : "Its first line is none of the words that count: hotfix, ship, derail, pass, fail.";
    case "reply-to-older-mail":
      return "It answers a mail that is out of date, or none. Reply to the newest one.";
    case "field-missing":
      return "What you saw is missing. Write it behind fail and a colon, or below.";
    default:
      return refusalText(refusal);
  }
}

const flaws: Readonly<Record<Extract<ReplyFlaw, { code: "reply-not-signed" }>["flaw"], string>> = {
  none: "it has none (DKIM)",
  "several-senders": "its From line does not name one sender",
  "other-domain": "it is by another domain than the sender's",
  broken: "the mail was changed on the way, or the key is missing",
  expired: "it is out of its time",
  partial: "it covers a part of the text only",
  loose: "it leaves open what the mail is about",
  weak: "its key is too weak, or is only being tested",
  "too-large": "the mail is too large to be checked",
  "another-case": "nothing that it covers names this case",
};
