import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { Fault } from "../core/fault.ts";
import type { HttpEnv } from "./caller.ts";

export interface Served {
  readonly url: string;
  /** Lets requests that have begun finish, ends open streams, and takes no more. May be repeated. */
  close(): Promise<void>;
}

/** How long a stop waits for requests that have begun, in milliseconds. */
const grace = 5_000;

/** Serves the app. Throws a fault of the system `port` where the address is taken or not to be had. */
export async function serve(
  app: Hono<HttpEnv>,
  at: { readonly host: string; readonly port: number },
): Promise<Served> {
  const closing = new AbortController();
  const fetch = (request: Request, env: object) => app.fetch(request, { ...env, closing: closing.signal });
  const server = createAdaptorServer({
    fetch,
    hostname: at.host,
    overrideGlobalObjects: false,
    serverOptions: { requestTimeout: 30_000, headersTimeout: 10_000 },
  }) as Server; // no other kind was asked for
  hangUpWhenDone(server, closing.signal);
  const { port } = await listen(server, at);
  let closed: Promise<void> | null = null;
  return {
    url: `http://${at.host.includes(":") ? `[${at.host}]` : at.host}:${port}`,
    close() {
      closed ??= close(server, closing);
      return closed;
    },
  };
}

function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    // Stays: later it says that a connection could not be taken, as where too many files are open, and the next one can.
    server.on("error", (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port)));
    server.listen({ host, port, exclusive: true }, () => resolve(server.address() as AddressInfo));
  });
}

function listenFault(cause: NodeJS.ErrnoException, host: string, port: number): Fault {
  const says = reasons[cause.code ?? ""] ?? `can't be listened on (${cause.code ?? "unknown"})`;
  return new Fault({ code: "not-allowed", system: "port", says: `${host}:${port} ${says}` }, { cause });
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE:
    "is taken by another program, or by Pointsman itself: choose another with --listen or server.listen",
  EACCES: "may not be used without more rights; choose a port from 1024",
  EADDRNOTAVAIL: "is no address of this machine",
};

async function close(server: Server, closing: AbortController): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  closing.abort();
  const timer = setTimeout(() => server.closeAllConnections(), grace);
  await ended;
  clearTimeout(timer);
}

/** A connection that was kept for further requests has none to wait for once the server stops. */
function hangUpWhenDone(server: Server, closing: AbortSignal): void {
  server.on("request", (_, response) =>
    response.once("close", () => {
      if (closing.aborted) setImmediate(() => server.closeIdleConnections());
    }),
  );
}
