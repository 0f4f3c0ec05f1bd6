import { createMiddleware } from "hono/factory";
import { answerProblem } from "./answer-problem.ts";
import type { HttpEnv } from "./caller.ts";

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/** Answers only to names that the server is known by, so that a foreign name that points here gets nothing. */
export function knownHost(baseUrl: string) {
  const known = new Set([...loopback, new URL(baseUrl).hostname]);
  return createMiddleware<HttpEnv>(async (c, next) => {
    const host = hostName(c.req.header("host") ?? new URL(c.req.url).host);
    if (host !== null && known.has(host)) return next();
    const detail =
      "The Host header names another server. Set url in pointsman.yaml to the name that people use.";
    return answerProblem(c, "host-unknown", detail);
  });
}

function hostName(host: string): string | null {
  const name = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.exec(host)?.[1];
  return name?.toLowerCase() ?? null;
}
