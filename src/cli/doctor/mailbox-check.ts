import { type AnswerBox, answerBoxes } from "../../config/answer-boxes.ts";
import type { Config, ImapConfig } from "../../config/config.ts";
import { Fault } from "../../core/fault.ts";
import { faultText } from "../../engine/wording/fault-text.ts";
import type { Mailbox } from "../../ports/mailbox.ts";
import { type Check, failed, ok, skipped, type Verdict } from "./check.ts";

/** Makes a mailbox that answers come to, as the server does. Loaded when it is asked for. */
export type MailboxOf = (imap: ImapConfig) => Promise<Mailbox>;

/** Whether each mailbox for answers lets us in and has the folder. Reads no mail and marks none. */
export async function mailboxChecks(config: Config, mailboxOf: MailboxOf): Promise<readonly Check[]> {
  const why = "votes and verifications may come by mail";
  const boxes = answerBoxes(config);
  if (boxes.length === 0) return [{ ...names.mail, why, ...notRead }];
  return Promise.all(
    boxes.map(async (box) => ({ ...names[box.key], why, ...(await verdictOf(box, mailboxOf)) })),
  );
}

/** What is said where no mailbox is set. */
export const notRead = skipped("not set: answers are not read", "set mail.imap to have people vote by mail");

const names = {
  mail: { id: "mailbox", title: "mailbox for answers" },
  "private.mail": { id: "mailbox-private", title: "mailbox for answers to private mail" },
} as const;

async function verdictOf({ key, imap }: AnswerBox, mailboxOf: MailboxOf): Promise<Verdict> {
  try {
    const mailbox = await mailboxOf(imap);
    const stop = mailbox.watch(() => {});
    const untaken = await mailbox.untaken();
    await stop();
    return ok(
      `${imap.login.user} at ${imap.host}, folder ${imap.folder}: ${untaken.length} not taken in yet`,
    );
  } catch (error) {
    return mailboxTrouble(error, key);
  }
}

/** Says what went wrong with a mailbox, and what to look at. */
export function mailboxTrouble(error: unknown, key: AnswerBox["key"]): Verdict {
  if (!(error instanceof Fault)) throw error;
  return failed(faultText(error), `look at ${key}.imap in pointsman.yaml, and at its password`);
}
