import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import hoodiecrow from "hoodiecrow-imap";

/** An IMAP server in this process, on loopback, with one empty folder. */
export interface ImapTestServer {
  readonly port: number;
  deliver(source: string): void;
  /** How many mails were marked as seen. */
  seen(): number;
  /** Makes the folder anew: the same mails under other numbers. */
  renumber(): void;
  /** Ends every connection, as a server does that is started anew. */
  disconnect(): void;
  stop(): Promise<void>;
}

export async function startImapServer(plugins: readonly string[] = ["IDLE"]): Promise<ImapTestServer> {
  const mock = hoodiecrow({ plugins, storage: { INBOX: { messages: [] }, "": { folders: {} } } });
  const sockets = new Set<Socket>();
  mock.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  mock.server.listen(0, "127.0.0.1");
  await once(mock.server, "listening");
  const disconnect = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (mock.server.address() as AddressInfo).port, // a TCP server's
    deliver: (source) => mock.appendMessage("INBOX", [], "04-Jun-2013 12:00:00 +0000", source),
    seen: () => mock.getMailbox("INBOX").messages.filter(({ flags }) => flags.includes("\\Seen")).length,
    renumber() {
      mock.getMailbox("INBOX").uidvalidity += 1;
      disconnect();
    },
    disconnect,
    async stop() {
      disconnect();
      mock.server.close();
      await once(mock.server, "close");
    },
  };
}

/** How a mailbox is reached there: the mock knows one user. */
export function loginTo(port: number) {
  const password = async () => "testpass";
  return { host: "127.0.0.1", port, tls: "none", user: "testuser", password } as const;
}
