import { Hono } from "hono";
import { Fault } from "../../core/fault.ts";
import { faultText } from "../../engine/wording/fault-text.ts";
import type { HttpContext, HttpEnv } from "../caller.ts";
import type { HttpDeps } from "../http-deps.ts";
import { policyPostingTo } from "../security-headers.ts";
import type { Attempts } from "./attempts.ts";
import { appFormPage, appMadePage, attemptOverPage, notTakenPage } from "./github-app-page.tsx";

type Deps = Pick<HttpDeps, "apps"> & { readonly attempts: Attempts };

/**
 * The way to a GitHub App: a page whose form goes to GitHub, and the page to which GitHub sends people back. Both are shown to
 * whoever has the link: cookies don't come along from another site.
 */
export function createGithubApp({ apps, attempts }: Deps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get("/made", (c) => take({ apps, attempts }, c));
  app.get("/:state", (c) => {
    const state = c.req.param("state");
    const attempt = attempts.find(state);
    if (attempt === null) return attemptOverPage(c);
    const form = apps.form({ ...attempt, state });
    c.header("Content-Security-Policy", policyPostingTo(new URL(form.action).origin));
    return appFormPage(c, form);
  });
  return app;
}

async function take({ apps, attempts }: Deps, c: HttpContext): Promise<Response> {
  const { state = "", code = "" } = c.req.query();
  const attempt = attempts.find(state);
  if (attempt === null || code === "") return attemptOverPage(c);
  attempts.end(state);
  try {
    return appMadePage(c, attempt, await apps.take(attempt.api, code));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return notTakenPage(c, faultText(error));
  }
}
