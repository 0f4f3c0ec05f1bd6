import type { Context } from "hono";
import { messagePage } from "./pages/message-page.tsx";
import { isApi } from "./path.ts";
import { requestProblem } from "./problem.ts";
import { type RequestProblemCode, requestProblems } from "./problem-codes.ts";

/** Answers with a problem of the request itself: as a page to whoever came with a browser, as JSON to programs. */
export function answerProblem(
  c: Context,
  code: RequestProblemCode,
  says: string,
): Response | Promise<Response> {
  if (!isBrowsing(c)) return requestProblem(code, says);
  const { status, title } = requestProblems[code];
  return messagePage(c, null, { status, title, says });
}

function isBrowsing(c: Context): boolean {
  return !isApi(c.req.path) && (c.req.header("accept") ?? "").includes("text/html");
}
