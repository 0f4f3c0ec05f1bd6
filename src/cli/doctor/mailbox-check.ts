import type { Config } from "../../config/config.ts";
import { Fault } from "../../core/fault.ts";
import { faultText } from "../../engine/wording/fault-text.ts";
import type { Mailbox } from "../../ports/mailbox.ts";
import { type Check, failed, ok, skipped, type Verdict } from "./check.ts";

/** Makes the mailbox that answers come to, as the server does; `null` where none is set. Loaded when it is asked for. */
export type MailboxOf = (config: Config) => Promise<Mailbox | null>;

/** Whether the mailbox lets us in and has the folder. Reads no mail and marks none. */
export async function mailboxCheck(config: Config, mailboxOf: MailboxOf): Promise<Check> {
  return {
    id: "mailbox",
    title: "mailbox for answers",
    why: "votes and verifications may come by mail",
    ...(await verdictOf(config, mailboxOf)),
  };
}

async function verdictOf(config: Config, mailboxOf: MailboxOf): Promise<Verdict> {
  const { imap } = config.mail;
  if (imap === null)
    return skipped("not set: answers are not read", "set mail.imap to have people vote by mail");
  try {
    const mailbox = await mailboxOf(config);
    const stop = mailbox?.watch(() => {});
    const untaken = (await mailbox?.untaken()) ?? [];
    await stop?.();
    return ok(
      `${imap.login.user} at ${imap.host}, folder ${imap.folder}: ${untaken.length} not taken in yet`,
    );
  } catch (error) {
    return mailboxTrouble(error);
  }
}

/** Says what went wrong with the mailbox, and what to look at. */
export function mailboxTrouble(error: unknown): Verdict {
  if (!(error instanceof Fault)) throw error;
  return failed(faultText(error), "look at mail.imap in pointsman.yaml, and at its password");
}
