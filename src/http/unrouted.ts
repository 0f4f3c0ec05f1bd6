import type { Hono } from "hono";
import type { HttpContext, HttpEnv } from "./caller.ts";
import { messagePage, notFoundPage } from "./pages/message-page.tsx";
import type { Visit } from "./pages/visit.ts";
import { isApi } from "./path.ts";
import { requestProblem } from "./problem.ts";
import { requestProblems } from "./problem-codes.ts";

type Routes = Hono<HttpEnv>["routes"];

/** For addresses and methods that nothing stands at. Asks the router alone, so it says nothing of what is stored. */
export function answerUnrouted(routes: Routes, c: HttpContext, visit: Visit | null) {
  const methods = otherMethods(routes, c);
  const allow = methods.join(", ");
  if (methods.length > 0 && c.req.method === "OPTIONS") return c.body(null, 204, { allow });
  if (isApi(c.req.path)) return answerOfApi(allow);
  if (methods.length === 0) return notFoundPage(c, visit);
  if (c.req.method === "GET" && allow === "POST") return c.redirect(pageAbove(routes, c.req.path), 303);
  c.header("allow", allow);
  const { status, title } = requestProblems["method-not-allowed"];
  return messagePage(c, visit, { status, title, says: `This address takes ${allow}.` });
}

function answerOfApi(allow: string): Response {
  if (allow !== "") return requestProblem("method-not-allowed", `This address takes ${allow}.`, { allow });
  return requestProblem(
    "not-found",
    "The API has nothing at this address. GET /api/v1/openapi.json describes it.",
  );
}

/** The page that a form stands on: whoever reloads what it answered, or opens the browser again, asks for the form's own address. */
function pageAbove(routes: Routes, path: string): string {
  const above = path.slice(0, path.lastIndexOf("/"));
  if (above === "") return "/";
  return methodsAt(routes, above).includes("GET") ? above : pageAbove(routes, above);
}

/** The methods that an address takes; none where one that it takes has not found anything. */
function otherMethods(routes: Routes, c: HttpContext): readonly string[] {
  const methods = methodsAt(routes, c.req.path);
  return methods.includes(c.req.method) ? [] : methods;
}

function methodsAt(routes: Routes, path: string): readonly string[] {
  const found = routes.filter((route) => route.method !== "ALL" && matches(route.path, path));
  const methods = new Set(found.map(({ method }) => method));
  if (methods.has("GET")) methods.add("HEAD");
  return [...methods].sort();
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(":") ? given[index] !== "" : part === given[index]))
  );
}
