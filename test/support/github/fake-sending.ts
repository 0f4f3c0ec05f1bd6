import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./fake-routes.ts";

/** Answers 304 to who knows the answer already; tells whether it was another one. */
export function sendIfOther(request: IncomingMessage, response: ServerResponse, answer: Answer): boolean {
  const etag = `"${createHash("sha256").update(JSON.stringify(answer.body)).digest("hex")}"`;
  const isKnown = request.headers["if-none-match"] === etag;
  if (isKnown) response.writeHead(304, { etag, ...answer.headers }).end();
  else send(response, answer, { ...(request.method === "GET" ? { etag } : {}), ...answer.headers });
  return !isKnown;
}

export function send(
  response: ServerResponse,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
    .end(JSON.stringify(body));
}
