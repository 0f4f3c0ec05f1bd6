import { createMiddleware } from "hono/factory";
import type { Channel } from "../ports/event-store.ts";
import type { Caller, HttpContext, HttpEnv } from "./caller.ts";
import type { HttpDeps } from "./http-deps.ts";
import type { OwnCookie } from "./own-cookie.ts";
import { isApi, isAsset } from "./path.ts";
import { requestProblem } from "./problem.ts";
import { sameSecret } from "./secret.ts";
import type { AskedPage } from "./sign-in/asked-page.ts";
import { signInPage } from "./sign-in/sign-in-page.tsx";

type Deps = Pick<HttpDeps, "engine" | "sessions" | "token">;

/** Lets nobody through to the API whose secret or session is not good. */
export function authenticateApi(deps: Deps, cookie: OwnCookie) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const caller = await identify(deps, cookie, c);
    if (caller instanceof Response) return caller;
    c.set("caller", caller);
    return next();
  });
}

/** Pages are for people who are signed in; for others every address looks the same. */
export function requireSession(
  deps: Pick<Deps, "engine" | "sessions">,
  cookie: OwnCookie,
  askedPage: AskedPage,
) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (isApi(c.req.path) || isAsset(c.req.path)) return next();
    const caller = await identifySession(deps, cookie.read(c), "web");
    if (caller === null) {
      askedPage.keep(c);
      return signInPage(c, 401);
    }
    c.set("caller", caller);
    return next();
  });
}

async function identify(deps: Deps, cookie: OwnCookie, c: HttpContext): Promise<Caller | Response> {
  const channel = channelOf(c.req.header("pointsman-channel"));
  if (channel === null) {
    return requestProblem("header-invalid", "The header Pointsman-Channel takes cli or api.");
  }
  const credentials = c.req.header("authorization");
  if (credentials !== undefined) return identifyLocal(deps, c, credentials, channel);
  return (await identifySession(deps, cookie.read(c), channel)) ?? signInNeeded();
}

function channelOf(header: string | undefined): Channel | null {
  if (header === undefined || header === "api") return "api";
  return header === "cli" ? "cli" : null;
}

function identifyLocal(deps: Deps, c: HttpContext, credentials: string, channel: Channel): Caller | Response {
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(credentials)?.[1];
  if (token === undefined || !sameSecret(token, deps.token)) return signInNeeded();
  const proof = { kind: "local" } as const;
  const name = c.req.header("pointsman-person");
  if (name === undefined) return { proof, actor: null, channel };
  const actor = deps.engine.actor(name);
  if (actor !== null) return { proof, actor, channel };
  return requestProblem(
    "person-unknown",
    "pointsman.yaml has no such person under people. GET /api/v1/people lists them.",
  );
}

/** Asked anew for each request: who was taken out of the configuration is signed out. */
export async function identifySession(
  { engine, sessions }: Pick<Deps, "engine" | "sessions">,
  token: string | null,
  channel: Channel,
): Promise<Caller | null> {
  const person = token === null ? null : await sessions.find(token);
  const actor = person === null ? null : engine.actor(person);
  return token === null || actor === null ? null : { proof: { kind: "session", token }, actor, channel };
}

function signInNeeded(): Response {
  const detail =
    "Send the token of server.json as Authorization: Bearer, or sign in at the web: pointsman sign-in";
  return requestProblem("sign-in-needed", detail, { "www-authenticate": "Bearer" });
}
