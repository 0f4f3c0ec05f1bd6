import type { ErrorHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { Fault } from "../core/fault.ts";
import { faultText } from "../engine/wording/fault-text.ts";
import type { Log } from "../ports/log.ts";
import { answerProblem } from "./answer-problem.ts";
import type { HttpContext, HttpEnv } from "./caller.ts";
import { messagePage } from "./pages/message-page.tsx";
import { healthPath, isApi } from "./path.ts";
import { requestProblem } from "./problem.ts";
import { type RequestProblemCode, requestProblems } from "./problem-codes.ts";

/** Answers for what was thrown: an outside system's failure by its words, a bug by none of its own. */
export function answerFailure(log: Log): ErrorHandler<HttpEnv> {
  return (error, c) => {
    logFailure(log, error, c);
    const { code, says } = problemOf(error);
    if (isApi(c.req.path) || c.req.path === healthPath) return requestProblem(code, says);
    const { status, title } = requestProblems[code];
    return messagePage(c, null, { status, title, says });
  };
}

/** The largest body of a request, in bytes. */
export const bodyMost = 256 * 1024;

export function answerTooLarge(c: HttpContext) {
  const says = `A body may have up to ${bodyMost} bytes. Nothing was changed; go back and send less.`;
  return answerProblem(c, "body-too-large", says);
}

function problemOf(error: unknown): { readonly code: RequestProblemCode; readonly says: string } {
  if (!(error instanceof Fault)) {
    return { code: "internal-error", says: "Nothing more can be said here; the server's log has the place." };
  }
  return { code: error.retryable ? "outside-unreachable" : "outside-failed", says: faultText(error) };
}

/** By code and place only: a message may quote what must not be logged (embargo.md, row 17). */
function logFailure(log: Log, error: unknown, c: HttpContext): void {
  const route = `${c.req.method} ${routeOf(c)}`;
  if (error instanceof Fault) log.warn("a request failed", { route, fault: error.detail.code });
  else log.error("a request failed", { route, fault: "bug", stack: framesOf(error) });
}

/** The pattern of the route, never the address: that one names cases. */
function routeOf(c: HttpContext): string {
  return matchedRoutes(c).findLast(({ path }) => !path.endsWith("*"))?.path ?? "*";
}

/** The frames only, without the message. */
export function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return lines.filter((line) => /^\s+at /.test(line)).join("\n");
}
