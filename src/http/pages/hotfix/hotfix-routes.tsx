import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Giving } from "../../../engine/engine.ts";
import type { CaseView } from "../../../engine/views/case-view.ts";
import type { AnyRefusal } from "../../../engine/wording/refusal-text.ts";
import { notFoundPage, notSignedInPage } from "../message-page.tsx";
import { type PageDeps, settleFor } from "../page-deps.ts";
import { type FormValues, formValues, type Posted, statusOf } from "../posted.ts";
import { page } from "../shell.tsx";
import { tabTitle } from "../titles.ts";
import { visitOf } from "../visit.ts";
import { askedOf } from "./case-action.ts";
import { HotfixPage } from "./hotfix-page.tsx";

export function hotfixRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/hotfixes/:id", (c) => show(deps, c, null))
    .post("/hotfixes/:id/:action", (c) => take(deps, c, c.req.param("id"), c.req.param("action")));
}

async function show(deps: PageDeps, c: Context, posted: Posted | null) {
  const visit = visitOf(deps, c);
  const [view, trains, stage, parked, retrying] = await Promise.all([
    deps.engine.find(visit.viewer, c.req.param("id") ?? ""),
    deps.engine.trains(),
    deps.engine.stage(visit.viewer),
    deps.engine.parked(visit.viewer),
    deps.engine.retrying(visit.viewer),
  ]);
  if (view === null) return notFoundPage(c, visit);
  const status: ContentfulStatusCode = posted === null ? 200 : statusOf(posted.refusals);
  const title = tabTitle(view.hotfix);
  return page(
    c,
    { title, visit },
    <HotfixPage
      view={view}
      visit={visit}
      posted={posted}
      trains={trains}
      stage={stage}
      parked={parked}
      retrying={retrying}
      pauses={deps.engine.pauses.current(visit.viewer)}
    />,
    status,
  );
}

/** Gives the command, waits for its effect, and shows the case again; or the form, with every reason against it. */
async function take(deps: PageDeps, c: Context, id: string, action: string) {
  const visit = visitOf(deps, c);
  const view = await deps.engine.find(visit.viewer, id);
  if (view === null) return notFoundPage(c, visit);
  if (visit.actor === null) return notSignedInPage(c, visit);
  const values = await formValues(c.req);
  const refusals = await give(deps, view, action, values, { by: visit.actor, channel: "web" });
  if (refusals === null) return notFoundPage(c, visit);
  if (refusals.length > 0) return show(deps, c, { action, values, refusals });
  await deps.engine.settle(visit.viewer, id, settleFor);
  return c.redirect(`/hotfixes/${id}`, 303);
}

/** Every reason why it was not taken, none if it was; `null` where there is no such form. */
async function give(
  { engine, clock }: PageDeps,
  { hotfix }: CaseView,
  action: string,
  values: FormValues,
  giving: Giving,
): Promise<readonly AnyRefusal[] | null> {
  if (action === "move") {
    const moved = await engine.move(hotfix.id, values.train ?? "", giving);
    return moved.ok ? [] : moved.refusals;
  }
  if (action === "retry") {
    const retried = await engine.give(hotfix.id, { type: "RetryEffects" }, giving);
    return retried.ok ? [] : retried.refusals;
  }
  const asked = askedOf(action, values, { at: clock.now(), zone: engine.project.timeZone });
  if (asked === null) return null;
  const given = asked.ok ? await engine.give(hotfix.id, asked.command, giving) : asked;
  return given.ok ? [] : given.refusals;
}
