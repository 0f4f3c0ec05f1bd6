import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";
import type { Certificate } from "./certificates.ts";

/** A message as a mail server has taken it. */
export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  /** Whom it was for at first, for reports about it (RFC 3461); `null` where that was not said. */
  readonly original: string | null;
  readonly source: string;
  /** Whether it came encrypted. */
  readonly secure: boolean;
  /** Who was signed in. */
  readonly user: string | null;
}

/** What goes wrong with the next message, once. */
export type Trouble =
  /** The connection breaks when the message is there; it is not kept. */
  | "drop-before-keeping"
  /** The message is kept, and the connection breaks instead of the 250. */
  | "drop-after-keeping"
  /** The message is kept, the 250 said, and then the connection breaks. */
  | "drop-after-answer"
  /** The message is kept, and no answer ever comes. */
  | "hang-after-data"
  | { readonly at: "CONN" | "RCPT TO" | "DATA" | "MAIL FROM"; readonly code: number; readonly says: string };

export interface MailServerOptions {
  /** Without one no encryption is offered. */
  readonly certificate?: Certificate;
  /** Encrypted from the start. */
  readonly implicit?: boolean;
  readonly login?: { readonly user: string; readonly password: string };
  /** It knows nothing of delivery status notifications. */
  readonly noReports?: boolean;
  /** Addresses that are refused for good. */
  readonly unknown?: (address: string) => boolean;
  /** Called when so many messages have been kept, before the 250 is said. */
  readonly kept?: (count: number) => Promise<void>;
}

/** A real SMTP server on a free port of this machine, and the handles to make it misbehave. */
export interface MailServer {
  readonly port: number;
  readonly arrived: readonly Arrived[];
  readonly connections: () => number;
  next(trouble: Trouble): void;
  end(): Promise<void>;
}

export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const [arrived, coming, sockets]: [Arrived[], Trouble[], Map<number, Socket>] = [[], [], new Map()];
  let connections = 0;
  const server = new SMTPServer({
    ...plainOptions(options),
    onConnect: (_, answer) => answer(refusal(coming, "CONN")),
    onMailFrom: (_, __, answer) => answer(refusal(coming, "MAIL FROM")),
    onRcptTo: ({ address }, _, answer) => {
      const unknown = options.unknown?.(address) === true;
      answer(unknown ? saying(550, `5.1.1 <${address}>: no such user`) : refusal(coming, "RCPT TO"));
    },
    onData: async (stream, session, answer) => {
      const message = { ...envelopeOf(session), source: (await buffer(stream)).toString("utf8") };
      const refused = refusal(coming, "DATA");
      if (refused !== null) return answer(refused);
      const trouble = coming.shift();
      const drop = () => sockets.get(session.remotePort)?.destroy();
      if (trouble !== "drop-before-keeping") arrived.push(message);
      await options.kept?.(arrived.length);
      if (trouble === "hang-after-data") return;
      if (trouble === "drop-before-keeping" || trouble === "drop-after-keeping") return drop();
      answer(null, `2.0.0 Ok: queued as ${arrived.length}`);
      if (trouble === "drop-after-answer") sockets.get(session.remotePort)?.end();
    },
  });
  server.on("error", () => {}); // a client that hangs up in the middle is what these tests are about
  const listening = server.listen(0, "127.0.0.1");
  listening.on("connection", (socket) => {
    connections += 1;
    sockets.set(socket.remotePort ?? 0, socket);
  });
  await once(listening, "listening");
  return {
    port: (listening.address() as AddressInfo).port,
    arrived,
    connections: () => connections,
    next: (trouble) => void coming.push(trouble),
    async end() {
      // A socket under TLS is ended by the server: destroyed from below, Node.js dies with it.
      if (options.certificate === undefined) for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

function plainOptions({
  certificate,
  implicit = false,
  login,
  noReports = false,
}: MailServerOptions): SMTPServerOptions {
  return {
    ...certificate,
    secure: implicit,
    hideDSN: noReports,
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disabledCommands: [
      ...(certificate === undefined ? ["STARTTLS"] : []),
      ...(login === undefined ? ["AUTH"] : []),
    ],
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: (auth, _, answer) => {
      const right = auth.username === login?.user && auth.password === login?.password;
      answer(right ? null : saying(535, "5.7.8 authentication failed"), { user: auth.username });
    },
  };
}

function envelopeOf({ envelope, secure, user }: SMTPServerSession) {
  const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
  const original = originalIn(envelope.rcptTo[0]?.args);
  return { from, to: envelope.rcptTo.map(({ address }) => address), original, secure, user: user ?? null };
}

function originalIn(args: unknown): string | null {
  const named = typeof args === "object" && args !== null && "ORCPT" in args ? args.ORCPT : null;
  return typeof named === "string" ? named : null;
}

/** The answer to a command that the next message is to be refused at. */
function refusal(coming: Trouble[], at: string): Error | null {
  const [next] = coming;
  if (typeof next !== "object" || next.at !== at) return null;
  coming.shift();
  return saying(next.code, next.says);
}

function saying(responseCode: number, says: string): Error {
  return Object.assign(new Error(says), { responseCode });
}
