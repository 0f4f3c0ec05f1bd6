import { type Context, Hono } from "hono";
import { notFoundPage, notSignedInPage } from "../message-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../shell.tsx";
import { visitOf } from "../visit.ts";
import { MailPage, MailsPage } from "./mail-pages.tsx";
import { mailPath } from "./mail-path.ts";

export function mailRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/mails", async (c) => {
      const visit = visitOf(deps, c);
      const before = c.req.query("before") ?? null;
      const list = await deps.outbox.list(visit.viewer, before);
      return page(c, { title: "Mails", visit }, <MailsPage {...list} before={before} visit={visit} />);
    })
    .get("/mails/:messageId", async (c) => {
      const visit = visitOf(deps, c);
      const mail = await deps.outbox.find(visit.viewer, c.req.param("messageId"));
      if (mail === null) return notFoundPage(c, visit);
      return page(c, { title: "Mail", visit, live: false }, <MailPage mail={mail} visit={visit} />);
    })
    .post("/mails/:messageId/retry", (c) => retry(deps, c, c.req.param("messageId")));
}

/** A failed mail is due again; one that is not failed any more is left as it is, which is what was asked for. */
async function retry(deps: PageDeps, c: Context, messageId: string) {
  const visit = visitOf(deps, c);
  if (visit.actor === null) return notSignedInPage(c, visit);
  const mail = await deps.outbox.find(visit.viewer, messageId);
  if (mail === null) return notFoundPage(c, visit);
  if (await deps.outbox.retry(visit.viewer, messageId, deps.clock.now())) await deps.engine.carryMail();
  return c.redirect(mailPath(messageId), 303);
}
