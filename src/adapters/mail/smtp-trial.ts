import { randomUUID } from "node:crypto";
import { TLSSocket } from "node:tls";
import { type Clearance, clear } from "../../core/clearance.ts";
import type { MailTrial } from "../../ports/mail-trial.ts";
import { connectSmtp, usualPatience } from "./smtp-connection.ts";
import { smtpFault } from "./smtp-fault.ts";
import { createSmtpMail, type SmtpMailOptions } from "./smtp-mail.ts";

/** A person waits for it: less patience than for mail. */
const patience = { connect: 10_000, answer: 30_000 };

/** Tries the way that `createSmtpMail` takes. */
export function createSmtpTrial(options: SmtpMailOptions): MailTrial {
  const server = { ...options.server, patience: options.server.patience ?? patience };
  const seconds = Math.round((server.patience ?? usualPatience).answer / 1000);
  return {
    async reach(secret) {
      const connection = await connectSmtp(server, secret).catch((error: unknown) => {
        throw smtpFault(error, seconds);
      });
      const socket = connection._socket;
      connection.quit();
      return {
        server: `${server.host}:${server.port}`,
        encryption: socket instanceof TLSSocket ? socket.getProtocol() : null,
        user: server.login?.user ?? null,
      };
    },
    async send(to, secret) {
      const mail = createSmtpMail({ ...options, server });
      const messageId = `test.${randomUUID()}@${options.from.address.split("@").at(-1) ?? "localhost"}`;
      try {
        const { says } = await mail.send(trialMail(messageId, to, secret ? "embargoed" : "public"));
        return { messageId, says };
      } finally {
        mail.close();
      }
    },
  };
}

function trialMail(messageId: string, to: string, clearance: Clearance) {
  const text = "Somebody has asked with `pointsman mail test` whether mail gets through. It does.\n";
  const result = clear(
    {
      messageId,
      thread: [],
      to: { name: "", address: to },
      replyTo: null,
      clearance,
      subject: "Pointsman: mail gets through",
      text,
      at: new Date().toISOString(),
    },
    clearance,
    { name: "mail", clearance },
  );
  if (!result.ok) throw new Error("what is fit for the way out was refused");
  return result.cleared;
}
