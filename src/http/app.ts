import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createApi } from "./api/api.ts";
import { requireSession } from "./authenticate.ts";
import { type HttpEnv, viewerOf } from "./caller.ts";
import { answerFailure, answerTooLarge, bodyMost } from "./failure.ts";
import { readableForm } from "./form-body.ts";
import { createAttempts } from "./github-app/attempts.ts";
import { createGithubApp } from "./github-app/github-app.ts";
import type { HttpDeps } from "./http-deps.ts";
import { knownHost } from "./known-host.ts";
import { createOwnCookie } from "./own-cookie.ts";
import { createPages } from "./pages/pages.tsx";
import { healthPath } from "./path.ts";
import { plainAddress } from "./plain-address.ts";
import { sameOrigin } from "./same-origin.ts";
import { securityHeaders } from "./security-headers.ts";
import { createAskedPage } from "./sign-in/asked-page.ts";
import { createSignIn } from "./sign-in/sign-in.ts";
import { answerUnrouted } from "./unrouted.ts";
import { createWebhooks } from "./webhooks.ts";

/** Everything that is served: health, sign-in, the API and the pages, behind the same guards. */
export function createApp(deps: HttpDeps): Hono<HttpEnv> {
  const { baseUrl } = deps.engine.project;
  const cookie = createOwnCookie(baseUrl, "session");
  const askedPage = createAskedPage(baseUrl);
  const app = new Hono<HttpEnv>();
  app.onError(answerFailure(deps.log));
  app.notFound((c) => answerUnrouted(app.routes, c, visitorOf(deps, c)));
  app.use(securityHeaders, knownHost(baseUrl), plainAddress);
  // Before the guards against other sites' browsers and large bodies: its own are the signature and GitHub's limit.
  if (deps.webhooks !== null) app.route("/webhooks", createWebhooks(deps.webhooks));
  app.use(sameOrigin);
  app.use(bodyLimit({ maxSize: bodyMost, onError: answerTooLarge }));
  app.get(healthPath, async (c) => {
    await deps.reachDatabase();
    return c.json({ version: 1, status: "ok" });
  });
  app.use("/sign-in/*", readableForm);
  app.route("/", createSignIn(deps, cookie, askedPage));
  const attempts = createAttempts(deps.clock);
  app.route("/github-app", createGithubApp({ ...deps, attempts }));
  app.route("/api/v1", createApi(deps, cookie, attempts));
  app.use(requireSession(deps, cookie, askedPage), readableForm);
  app.route("/", createPages({ ...deps, who }));
  return app;
}

function who(c: Context<HttpEnv>) {
  const caller = c.get("caller");
  return { viewer: viewerOf(caller), actor: caller.actor };
}

function visitorOf({ engine, clock }: HttpDeps, c: Context<HttpEnv>) {
  if (c.get("caller") === undefined) return null;
  return { ...who(c), project: engine.project, now: clock.now(), path: c.req.path };
}
