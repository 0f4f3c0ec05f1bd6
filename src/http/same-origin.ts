import { createMiddleware } from "hono/factory";
import { answerProblem } from "./answer-problem.ts";
import type { HttpContext, HttpEnv } from "./caller.ts";

const safe: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses what another site makes a browser send. A request that bears its secret in a header can't be one of
 * those; any other that changes something must be said to come from our own pages.
 */
export const sameOrigin = createMiddleware<HttpEnv>(async (c, next) => {
  if (safe.includes(c.req.method) || c.req.header("authorization") !== undefined) return next();
  if (fromOurPages(c)) return next();
  const detail =
    "Requests that change something come from Pointsman's own pages or bear the token of server.json. Nothing was changed; open the page at its own address and send the form there.";
  return answerProblem(c, "cross-site", detail);
});

/** Browsers say it themselves; where they don't, the origin must be the very host that was asked. */
function fromOurPages(c: HttpContext): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = c.req.header("origin");
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
