import { join } from "node:path";
import { createOutboxMail } from "../adapters/mail/outbox-mail.ts";
import { createSmtpMail } from "../adapters/mail/smtp-mail.ts";
import { createSmtpTrial } from "../adapters/mail/smtp-trial.ts";
import type { Config, SmtpConfig } from "../config/config.ts";
import { readSecret } from "../config/secret-source.ts";
import type { Mail } from "../ports/mail.ts";
import type { MailTrial } from "../ports/mail-trial.ts";

/** What the way out for mail needs of its surroundings. */
export interface MailSurroundings {
  readonly dataFolder: string;
  /** The environment of the process, which may hold the password. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The way out for mail that the configuration asks for, and how to close it. */
export interface ComposedMail extends Mail {
  close(): void;
}

export function mailOf(config: Config, { dataFolder, env }: MailSurroundings): ComposedMail {
  const { from, list, smtp } = config.mail;
  if (smtp !== null) return createSmtpMail({ ...waysOf(config), server: serverOf(smtp, env) });
  return { ...createOutboxMail({ folder: join(dataFolder, "outbox"), from, list }), close: () => {} };
}

/** The same way, to be tried; `null` where mail is kept in the outbox folder. */
export function mailTrialOf(config: Config, env: MailSurroundings["env"]): MailTrial | null {
  const { smtp } = config.mail;
  return smtp && createSmtpTrial({ ...waysOf(config), server: serverOf(smtp, env) });
}

/** What is the same for every mail that is sent, public and private. */
function waysOf({ mail, private: hidden }: Config) {
  const { from, list, returnPath, dkim } = mail;
  return { from, list, returnPath, privateReturnPath: hidden?.mail.returnPath ?? null, dkim };
}

function serverOf({ login, ...server }: SmtpConfig, env: MailSurroundings["env"]) {
  if (login === null) return { ...server, login };
  const password = () => readSecret(login.password, env, "mail server");
  return { ...server, login: { user: login.user, password } };
}
