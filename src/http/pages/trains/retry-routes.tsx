import { type Context, Hono } from "hono";
import { refusalText } from "../../../engine/wording/refusal-text.ts";
import { messagePage, notSignedInPage } from "../message-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { statusOf } from "../posted.ts";
import { visitOf } from "../visit.ts";
import { trainPath } from "./train-path.ts";

/** Forms that have what failed for good on a train or on stage tried again. */
export function retryRoutes(deps: PageDeps): Hono {
  return new Hono()
    .post("/stage/retry", (c) => retry(deps, c, null))
    .post("/trains/:name/retry", (c) => retry(deps, c, c.req.param("name")));
}

async function retry(deps: PageDeps, c: Context, train: string | null) {
  const visit = visitOf(deps, c);
  if (visit.actor === null) return notSignedInPage(c, visit);
  const given = await deps.engine.retryParked(train, { by: visit.actor, channel: "web" });
  if (given.ok) return c.redirect(train === null ? "/" : trainPath(train), 303);
  const says = given.refusals.map(refusalText).join(" ");
  return messagePage(c, visit, { status: statusOf(given.refusals), title: "Nothing was tried again", says });
}
