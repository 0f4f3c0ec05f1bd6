import { readFile } from "node:fs/promises";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { Fault } from "../../core/fault.ts";

/** How the mail server is spoken to. What is secret is read when it is needed, so that it may change. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `starttls`: encrypted after the greeting, or not at all; `implicit`: from the first byte; `none`: as it comes. */
  readonly tls: "starttls" | "implicit" | "none";
  /** File with the certificates of the authority to trust, in PEM; `null` for those that this machine trusts. */
  readonly authority: string | null;
  readonly login: { readonly user: string; readonly password: () => Promise<string> } | null;
  /** Milliseconds to wait for a connection and for an answer. */
  readonly patience?: { readonly connect: number; readonly answer: number };
}

/** Long enough for a server that looks through a mail before it answers: a wait that is too short sends it twice. */
export const usualPatience = { connect: 20_000, answer: 120_000 };

/**
 * Connects and signs in. With `secret` only over TLS with a certificate that is verified, whatever the server was
 * configured with. Throws what nodemailer throws.
 */
export async function connectSmtp(server: SmtpServer, secret: boolean): Promise<SMTPConnection> {
  const connection = await open(server, secret);
  const { login } = server;
  if (login === null) return connection;
  const pass = await login.password();
  await new Promise<void>((resolve, reject) => {
    connection.login({ user: login.user, pass }, (error) => (error ? reject(error) : resolve()));
  });
  return connection;
}

async function open(server: SmtpServer, secret: boolean): Promise<SMTPConnection> {
  const { host, port, tls, authority, patience = usualPatience } = server;
  const ca = authority === null ? {} : { ca: await readFile(authority, "utf8").catch(throwUnreadable) };
  const connection = new SMTPConnection({
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "starttls" || (secret && tls === "none"),
    ignoreTLS: tls === "none" && !secret,
    tls: { ...ca, rejectUnauthorized: true, minVersion: "TLSv1.2" },
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    socketTimeout: patience.answer,
    logger: false,
  });
  await new Promise<void>((resolve, reject) => {
    connection.on("error", reject); // stays: what breaks later breaks the call that waits
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  return connection;
}

function throwUnreadable(error: unknown): never {
  const says = "the file of the authority to trust (mail.smtp.ca-file) can't be read";
  throw new Fault({ code: "not-allowed", system: "mail server", says }, { cause: error });
}
