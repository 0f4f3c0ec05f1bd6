import { resolve } from "node:path";
import type { Role } from "../core/person.ts";
import type { ImapConfig, MailConfig, Person, PrivateConfig, SmtpConfig } from "./config.ts";
import type { ConfigFile } from "./schema.ts";
import type { SecretSource } from "./secret-source.ts";

type MailFile = ConfigFile["mail"];
type SmtpFile = NonNullable<MailFile["smtp"]>;
type ImapFile = NonNullable<MailFile["imap"]>;

/** Far above what a bad day needs, far below what a mistake could do. */
const usualLimits = { perHour: 1000, perAddressPerHour: 60 };

/** Fills in what the file leaves out about mail. `folder` is where the file stands. */
export function mailOf(mail: MailFile, people: readonly Person[], folder: string): MailConfig {
  const addresses = (role: Role) => having(role, people).map(({ email }) => email);
  const { smtp, imap, list, dkim } = mail;
  return {
    from: mail.from,
    qa: mail.qa ?? addresses("qa"),
    ops: mail.ops ?? addresses("ops"),
    replyTo: mail["reply-to"] ?? null,
    // What comes back is read where answers are.
    returnPath: mail["return-path"] ?? (imap && mail["reply-to"]) ?? mail.from.address,
    limits: {
      perHour: mail.limits?.["per-hour"] ?? usualLimits.perHour,
      perAddressPerHour: mail.limits?.["per-address-per-hour"] ?? usualLimits.perAddressPerHour,
    },
    list: list === undefined ? null : { id: list.id, unsubscribe: list.unsubscribe ?? null },
    dkim: dkim === undefined ? null : dkimOf(dkim, mail, folder),
    smtp: smtp === undefined || mail.transport === "outbox" ? null : smtpOf(smtp, folder),
    imap: imap === undefined ? null : imapOf(imap, folder),
  };
}

/** The same for mail of the private side, where no default is the public side's. */
export function privateMailOf(
  mail: NonNullable<ConfigFile["private"]>["mail"],
  folder: string,
): PrivateConfig["mail"] {
  const { qa, ops, imap } = mail;
  return {
    qa,
    ops,
    replyTo: mail["reply-to"] ?? null,
    returnPath: mail["return-path"] ?? (imap && mail["reply-to"]) ?? null,
    imap: imap === undefined ? null : imapOf(imap, folder),
  };
}

/** The people who have a role. */
export function having(role: Role, people: readonly Person[]): readonly Person[] {
  return people.filter(({ roles }) => roles.includes(role));
}

function dkimOf(dkim: NonNullable<MailFile["dkim"]>, { from }: MailFile, folder: string) {
  const domain = dkim.domain ?? from.address.split("@").at(-1) ?? "";
  return { domain, selector: dkim.selector, keyFile: resolve(folder, dkim["key-file"]) };
}

function smtpOf(smtp: SmtpFile, folder: string): SmtpConfig {
  const { host, tls = "starttls", user } = smtp;
  const authority = smtp["ca-file"];
  const password = passwordOf(smtp, folder);
  return {
    host,
    port: smtp.port ?? (tls === "implicit" ? 465 : 587),
    tls,
    authority: authority === undefined ? null : resolve(folder, authority),
    login: user === undefined || password === null ? null : { user, password },
  };
}

function imapOf(imap: ImapFile, folder: string): ImapConfig {
  const { host, tls = "implicit", user } = imap;
  const authority = imap["ca-file"];
  return {
    host,
    port: imap.port ?? (tls === "implicit" ? 993 : 143),
    tls,
    authority: authority === undefined ? null : resolve(folder, authority),
    // The checks have seen to it that one of the two says where the password is.
    login: { user, password: passwordOf(imap, folder) ?? { variable: "" } },
    folder: imap.folder ?? "INBOX",
  };
}

function passwordOf(server: SmtpFile | ImapFile, folder: string): SecretSource | null {
  const { "password-env": variable, "password-file": file } = server;
  if (variable !== undefined) return { variable };
  return file === undefined ? null : { file: resolve(folder, file) };
}
