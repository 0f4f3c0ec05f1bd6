import { type Context, Hono } from "hono";
import type { FC } from "hono/jsx";
import { notFoundPage, notSignedInPage } from "../message-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../shell.tsx";
import { visitOf } from "../visit.ts";

/** Where somebody who was named confirms that they take part. To all others there is no such page. */
export function takePartRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/hotfixes/:id/take-part", (c) => ask(deps, c, c.req.param("id")))
    .post("/hotfixes/:id/take-part", (c) => confirm(deps, c, c.req.param("id")));
}

async function ask({ engine, ...deps }: PageDeps, c: Context, id: string) {
  const visit = visitOf({ engine, ...deps }, c);
  if ((await engine.find(visit.viewer, id)) !== null) return c.redirect(`/hotfixes/${id}`, 303);
  const isAsked = visit.actor !== null && (await engine.isAsked(visit.actor, id));
  if (!isAsked) return notFoundPage(c, visit);
  return page(c, { title: id, visit, live: false }, <TakePartPage id={id} />);
}

async function confirm(deps: PageDeps, c: Context, id: string) {
  const visit = visitOf(deps, c);
  if (visit.actor === null) return notSignedInPage(c, visit);
  const given = await deps.engine.give(
    id,
    { type: "ConfirmParticipation" },
    { by: visit.actor, channel: "web" },
  );
  if (!given.ok && given.refusals.some(({ code }) => code === "unknown-hotfix"))
    return notFoundPage(c, visit);
  return c.redirect(`/hotfixes/${id}`, 303);
}

const TakePartPage: FC<{ id: string }> = ({ id }) => (
  <div class="message">
    <h1>You are asked to take part</h1>
    <p>
      It is something that is not public. Once you confirm, you may read it and have your part in it; what you
      read there is for nobody else until it is disclosed. That you confirmed is kept, with your name.
    </p>
    <form method="post" action={`/hotfixes/${id}/take-part`}>
      <button type="submit" class="button primary">
        Take part, and keep it private
      </button>
    </form>
  </div>
);
