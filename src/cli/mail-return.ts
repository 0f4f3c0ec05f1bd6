import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type AnswerBox, answerBoxes } from "../config/answer-boxes.ts";
import type { Config } from "../config/config.ts";
import { replyAddress, tokenOf } from "../core/mail/reply-address.ts";
import type { MailTrial } from "../ports/mail-trial.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import type { CliContext } from "./context.ts";
import { type Check, failed, ok, skipped, type Verdict } from "./doctor/check.ts";
import { mailTrouble } from "./doctor/mail-checks.ts";
import { mailboxTrouble, notRead } from "./doctor/mailbox-check.ts";
import { withProgress } from "./server/progress.ts";

/** For each mailbox for answers: sends a mail to an address as they go to, and waits until it lies there; it is marked as taken. */
export async function returnChecks(
  context: CliContext,
  config: Config,
  trial: MailTrial | null,
  seconds: number,
): Promise<readonly Check[]> {
  const why = "votes and verifications may come by mail";
  const boxes = answerBoxes(config);
  if (boxes.length === 0) return [{ ...names.mail, why, ...notRead }];
  const checks: Check[] = [];
  for (const box of boxes) {
    const verdict = await verdictOf(context, box, trial, seconds).catch((error: unknown) =>
      mailboxTrouble(error, box.key),
    );
    checks.push({ ...names[box.key], why, ...verdict });
  }
  return checks;
}

const names = {
  mail: { id: "mail-returns", title: "a mail to the address for answers comes back" },
  "private.mail": {
    id: "mail-returns-private",
    title: "a mail to the address for answers to private mail comes back",
  },
} as const;

async function verdictOf(
  context: CliContext,
  { key, imap, replyTo }: AnswerBox,
  trial: MailTrial | null,
  seconds: number,
): Promise<Verdict> {
  if (trial === null) return skipped("nothing was sent");
  const mailbox = await context.mailboxOf(imap);
  const stop = mailbox.watch(() => {});
  // A token that no case knows: whatever comes to it can mean nothing.
  const to = replyAddress(replyTo, tokenOf(randomBytes(26)));
  return roundTrip(context, { mailbox, trial, to, secret: key === "private.mail", seconds }).finally(stop);
}

interface RoundTrip {
  readonly mailbox: Mailbox;
  readonly trial: MailTrial;
  readonly to: string;
  /** Whether it goes as mail of embargoed cases does. */
  readonly secret: boolean;
  readonly seconds: number;
}

/** Nothing is sent where the mailbox can't be read: it would lie there for a server to take in. */
async function roundTrip(context: CliContext, round: RoundTrip): Promise<Verdict> {
  const { mailbox, trial, to, secret, seconds } = round;
  await mailbox.untaken();
  const sent = await trial.send(to, secret).catch(mailTrouble);
  if ("status" in sent) return sent;
  const came = comesIn(mailbox, sent.messageId, seconds * 1000);
  return (await withProgress(context, came, () => `Waiting for the mail to ${to}`))
    ? ok(`<${sent.messageId}> to ${to} came into the mailbox, and is marked as seen`)
    : failed(`<${sent.messageId}> to ${to} is not in the mailbox after ${seconds} seconds`, missingMend);
}

const missingMend =
  "see that mail to addresses with a plus is delivered into the folder of mail.imap (Postfix: recipient_delimiter), not filed as spam, nor sent back to mail.return-path; for a slow server say --wait 600";

async function comesIn(mailbox: Mailbox, messageId: string, milliseconds: number): Promise<boolean> {
  const over = AbortSignal.timeout(milliseconds);
  while (!over.aborted) {
    const place = await mailbox.find(messageId);
    if (place !== null) {
      await mailbox.markTaken(place);
      return true;
    }
    await wait(lookAgainAfter);
  }
  return false;
}

/** Milliseconds. */
const lookAgainAfter = 1_000;
