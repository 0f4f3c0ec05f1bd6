import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { connectSmtp, type SmtpServer } from "./smtp-connection.ts";

/** Who a message is from and for, as the mail server reads it. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** One connection to a mail server, opened when there is something to send and closed soon after. */
export interface SmtpLine {
  /** Sends one message after the other; answers with the server's words. Throws what nodemailer throws. */
  send(envelope: Envelope, message: Buffer): Promise<string>;
  close(): void;
}

/** Some servers hang up on a client that sends many. */
const mostMails = 50;

/** Shorter than any server waits before it hangs up. */
const idleMilliseconds = 2_000;

export function createSmtpLine(server: SmtpServer, secret: boolean): SmtpLine {
  let open: { readonly connection: SMTPConnection; sent: number } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const hangUp = () => {
    clearTimeout(idle);
    open?.connection.quit();
    open = null;
  };
  const sendNow = async (envelope: Envelope, message: Buffer): Promise<string> => {
    clearTimeout(idle);
    if (open === null || open.connection.destroyed || open.sent >= mostMails) {
      hangUp();
      open = { connection: await connectSmtp(server, secret), sent: 0 };
    }
    open.sent += 1;
    try {
      const said = await transmit(open.connection, envelope, message);
      idle = setTimeout(hangUp, idleMilliseconds).unref();
      return said;
    } catch (error) {
      // What the server was told is not known to the letter any more: the next mail begins anew.
      open.connection.close();
      open = null;
      throw error;
    }
  };
  return {
    send(envelope, message) {
      const sending = last.then(() => sendNow(envelope, message));
      last = sending.catch(() => {});
      return sending;
    },
    close: hangUp,
  };
}

/**
 * A server that knows delivery status notifications (RFC 3461) hands on whom the mail was for, through whatever forwards it: a report then names
 * that address, and gives back the head of the mail alone. Others are not told.
 */
function transmit(connection: SMTPConnection, { from, to }: Envelope, message: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const dsn = { orcpt: to, ret: "HDRS" } as const;
    connection.send({ from, to: [to], dsn }, message, (error, info) => {
      if (error !== null || info === undefined) reject(error ?? new Error("no answer and no error"));
      else resolve(info.response);
    });
  });
}
