import { ImapFlow, type ImapFlowOptions } from "imapflow";
import type { Fault } from "../../core/fault.ts";
import { mailboxFault } from "./mailbox-fault.ts";

export interface ImapServer {
  readonly host: string;
  readonly port: number;
  /** `none` sends the password in the clear: for this machine only. */
  readonly tls: "implicit" | "starttls" | "none";
  readonly user: string;
  /** Read anew at each sign-in, so that a changed one is taken up. */
  readonly password: () => Promise<string>;
  /** A certificate to trust besides the system's, as PEM. */
  readonly ca?: string;
}

/** One connection to a folder, kept as long as it lives and made anew when it is asked for after that. */
export interface Connection {
  /**
   * Calls with the open folder, one caller at a time. A connection may have ended unnoticed since it was last used: the call
   * is then made again on a new one, so it has to be one that may be repeated. What fails is a fault.
   */
  use<T>(act: (client: ImapFlow) => Promise<T>): Promise<T>;
  /** Closes for good. */
  close(): void;
}

export interface ConnectionEvents {
  /** Mail came. */
  readonly onMail: () => void;
  /** The connection was lost, not closed. */
  readonly onLost: () => void;
}

export function createConnection(server: ImapServer, folder: string, events: ConnectionEvents): Connection {
  let [current, closed]: [Promise<ImapFlow> | null, boolean] = [null, false];
  const forget = () => {
    current = null;
    if (!closed) events.onLost();
  };
  const connected = () => {
    current ??= connect(server, events.onMail, forget).catch((error: unknown) => {
      current = null;
      throw error;
    });
    return current;
  };
  return {
    async use(act) {
      const kept = current !== null;
      const first = await attempt(connected(), folder, act);
      if (first.ok) return first.value;
      if (!kept || first.fault.detail.code !== "unreachable") throw first.fault;
      const second = await attempt(connected(), folder, act);
      if (second.ok) return second.value;
      throw second.fault;
    },
    close() {
      closed = true;
      void current?.then(
        (client) => client.close(),
        () => {},
      );
    },
  };
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

async function attempt<T>(
  connecting: Promise<ImapFlow>,
  folder: string,
  act: (client: ImapFlow) => Promise<T>,
): Promise<Attempt<T>> {
  try {
    const client = await connecting;
    const lock = await client.getMailboxLock(folder);
    try {
      return { ok: true, value: await act(client) };
    } finally {
      lock.release();
    }
  } catch (error) {
    return { ok: false, fault: mailboxFault(error) };
  }
}

async function connect(server: ImapServer, onMail: () => void, onClose: () => void): Promise<ImapFlow> {
  const client = new ImapFlow(await optionsOf(server));
  client.on("error", () => {}); // what waits for an answer fails by itself, and `close` follows
  await client.connect();
  client.on("exists", onMail);
  client.on("close", onClose);
  return client;
}

async function optionsOf({ host, port, tls, user, password, ca }: ImapServer): Promise<ImapFlowOptions> {
  return {
    host,
    port,
    secure: tls === "implicit",
    doSTARTTLS: tls === "starttls",
    auth: { user, pass: await password() },
    tls: { minVersion: "TLSv1.2", ...(ca === undefined ? {} : { ca }) },
    logger: false,
    // Enough for the commands of one round to follow one another without an IDLE in between.
    autoIdleDelay: 1_000,
    maxIdleTime: 4 * 60_000,
    connectionTimeout: 30_000,
    greetingTimeout: 15_000,
    socketTimeout: 6 * 60_000,
    maxLiteralSize: 40_000_000,
    maxResponseSize: 50_000_000,
  };
}
