import type { SmtpServer } from "../../../src/adapters/mail/smtp-connection.ts";
import { createSmtpMail, type SmtpMail, type SmtpMailOptions } from "../../../src/adapters/mail/smtp-mail.ts";
import type { MailDraft } from "../../../src/ports/mail.ts";
import { type MailServer, type MailServerOptions, startMailServer } from "./mail-server.ts";

export const draft: MailDraft = {
  messageId: "case-a.2.call.ann@pointsman.example.org",
  thread: ["case-a.thread@pointsman.example.org"],
  to: { name: "Ann Lee", address: "ann@example.org" },
  replyTo: null,
  clearance: "public",
  subject: "Vote: sign-in fails",
  text: "Please vote.",
  at: "2013-06-04T09:30:00.000Z",
};

/** Mail servers, and the ways to them, that end with the test. */
export interface SmtpWorld {
  serverWith(options?: MailServerOptions): Promise<MailServer>;
  mailTo(port: number, change?: Partial<SmtpServer>, options?: Partial<SmtpMailOptions>): SmtpMail;
  end(): Promise<void>;
}

export function makeSmtpWorld(): SmtpWorld {
  const ends: (() => Promise<void> | void)[] = [];
  return {
    async serverWith(options = {}) {
      const server = await startMailServer(options);
      ends.push(() => server.end());
      return server;
    },
    mailTo(port, change = {}, options = {}) {
      const plain = { host: "127.0.0.1", port, tls: "none", authority: null, login: null } as const;
      const patience = { connect: 5_000, answer: 5_000 };
      const server = { ...plain, patience, ...change };
      const mail = createSmtpMail({
        from,
        returnPath: "bounces@example.org",
        dkim: null,
        server,
        ...options,
      });
      ends.push(() => mail.close());
      return mail;
    },
    async end() {
      for (const end of ends.splice(0).reverse()) await end();
    },
  };
}

const from = { name: "Pointsman", address: "pointsman@example.org" };
