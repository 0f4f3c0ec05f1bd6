import type { Mail } from "../../ports/mail.ts";
import { type DkimKey, signMessage } from "./dkim.ts";
import { composeMessage, type Sender } from "./message.ts";
import { type SmtpServer, usualPatience } from "./smtp-connection.ts";
import { smtpFault, wordsOf } from "./smtp-fault.ts";
import { createSmtpLine } from "./smtp-line.ts";

export interface SmtpMailOptions extends Sender {
  readonly server: SmtpServer;
  /** Where servers send back what has no return path of its own; of embargoed cases to the second, where there is one. */
  readonly returnPath: string;
  readonly privateReturnPath?: string | null;
  readonly dkim: DkimKey | null;
}

/** Mail by SMTP, and the way to end its connections. */
export interface SmtpMail extends Mail {
  close(): void;
}

/**
 * Sends mail by SMTP. A server can't be asked whether it has a mail: a second try after a lost answer
 * sends the same bytes under the same Message-Id, by which the addressee's side knows it (docs/mail.md).
 */
export function createSmtpMail(options: SmtpMailOptions): SmtpMail {
  const { server, returnPath, privateReturnPath = null, dkim, ...sender } = options;
  const lines = { public: createSmtpLine(server, false), embargoed: createSmtpLine(server, true) };
  const seconds = Math.round((server.patience ?? usualPatience).answer / 1000);
  return {
    async send({ value: draft }) {
      const message = await composeMessage(draft, sender);
      const signed = dkim === null ? message : await signMessage(message, dkim);
      const isPrivate = draft.clearance === "embargoed" && privateReturnPath !== null;
      const usual = isPrivate ? privateReturnPath : returnPath;
      const envelope = { from: draft.returnPath ?? usual, to: draft.to.address };
      try {
        const says = await lines[draft.clearance].send(envelope, signed);
        return { says: wordsOf(says), source: signed.toString("utf8") };
      } catch (error) {
        throw smtpFault(error, seconds);
      }
    },
    close() {
      lines.public.close();
      lines.embargoed.close();
    },
  };
}
