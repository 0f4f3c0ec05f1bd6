import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Dialect } from "../../../src/adapters/bugzilla/dialect.ts";
import type { Moment } from "../fakes/stumble.ts";
import { answerOf, failure } from "./answer-of.ts";
import { type FakeAnswer, type FakeRequest, FakeServer } from "./fake-server.ts";

export interface FakeBugzilla {
  readonly url: string;
  readonly server: FakeServer;
  /** Every address that was asked for, with its query. */
  readonly asked: readonly string[];
  /** `before-write` breaks the connection off; `after-write` does the write, and answers with a failure under a 200, or the status given. */
  failNext(moment: Moment, status?: number): void;
  end(): Promise<void>;
}

/** A Bugzilla of either dialect on a free port of this machine. */
export async function startFakeBugzilla(dialect: Dialect): Promise<FakeBugzilla> {
  const server = new FakeServer(dialect);
  const coming: { readonly moment: Moment; readonly status: number }[] = [];
  const asked: string[] = [];
  const http = createServer(async (request, response) => {
    asked.push(request.url ?? "");
    const next = request.method === "GET" ? undefined : coming.shift();
    if (next?.moment === "before-write") return request.socket.destroy();
    const { status, body } = answerOf(server, await read(request));
    return send(
      response,
      next?.moment === "after-write" ? { status: next.status, body: failure(100_500) } : { status, body },
    );
  });
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    asked,
    failNext: (moment, status = 200) => coming.push({ moment, status }),
    async end() {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
    },
  };
}

/** `null` where the body is no JSON. */
async function read(request: IncomingMessage): Promise<FakeRequest | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  const url = new URL(request.url ?? "/", "http://localhost");
  const header = request.headers["x-bugzilla-api-key"];
  try {
    return {
      method: request.method ?? "",
      path: decodeURIComponent(url.pathname.replace(/^\/rest/, "")),
      query: url.searchParams,
      header: typeof header === "string" ? header : null,
      body: text === "" ? {} : (JSON.parse(text) as FakeRequest["body"]),
    };
  } catch {
    return null;
  }
}

function send(response: ServerResponse, { status, body }: FakeAnswer): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=UTF-8" });
  response.end(JSON.stringify(body));
}
