import type { Config } from "../../config/config.ts";
import { Fault } from "../../core/fault.ts";
import { faultText } from "../../engine/wording/fault-text.ts";
import type { MailTrial, Reached } from "../../ports/mail-trial.ts";
import { type Check, failed, ok, skipped, type Verdict, warning } from "./check.ts";

/** Makes the trial of a project's way out for mail; `null` where mail is kept in the outbox folder. */
export type MailTrialOf = (
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
) => Promise<MailTrial | null>;

/** Whether the mail server can be reached as mail would reach it. Sends nothing. */
export async function mailChecks(config: Config, trial: MailTrial | null): Promise<readonly Check[]> {
  const server = {
    id: "mail-server",
    title: "the mail server lets us in",
    why: "the quorum comes together by mail",
  };
  const kept = skipped(
    "mail is kept in the outbox folder, and read on /mails",
    "to have it sent, set smtp under mail",
  );
  if (trial === null) return [{ ...server, ...kept }];
  const plain = await verdictOf(trial, false);
  if (plain.status !== "ok" || config.mail.smtp?.tls !== "none") return [{ ...server, ...plain }];
  const hidden = await verdictOf(trial, true);
  return [
    { ...server, ...plain },
    { ...secretMail, ...(hidden.status === "ok" ? hidden : asWarning(hidden)) },
  ];
}

/** Says what went wrong with mail, and what to look at. */
export function mailTrouble(error: unknown): Verdict {
  if (!(error instanceof Fault)) throw error;
  return failed(faultText(error), mends[error.detail.code] ?? otherwise);
}

const secretMail = {
  id: "mail-embargoed",
  title: "mail of embargoed cases can travel unseen",
  why: "it is kept back where the way is not encrypted",
};

async function verdictOf(trial: MailTrial, secret: boolean): Promise<Verdict> {
  try {
    return ok(reachedText(await trial.reach(secret)));
  } catch (error) {
    return mailTrouble(error);
  }
}

function reachedText({ server, encryption, user }: Reached): string {
  const signedIn = user === null ? "without a login" : `signed in as ${user}`;
  return `${server}, ${encryption ?? "not encrypted"}, ${signedIn}`;
}

function asWarning({ what, mend }: Verdict): Verdict {
  return warning(what, mend);
}

const otherwise = "look at mail.smtp in the configuration, and at the mail server's log";

const mends: Partial<Record<Fault["detail"]["code"], string>> = {
  unreachable: "look at host and port under mail.smtp, and whether a firewall lets this machine out",
  "timed-out":
    "look at host and port under mail.smtp: a port for implicit encryption never greets one who waits for it",
  "not-allowed": "look at tls, ca-file, user and the place of the password under mail.smtp",
  rejected: "look at from and return-path under mail, and at the address",
  "put-off": "try again in some minutes: mail servers put off senders that they do not know yet",
};
