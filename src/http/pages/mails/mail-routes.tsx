import { Hono } from "hono";
import { notFoundPage } from "../message-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../shell.tsx";
import { visitOf } from "../visit.ts";
import { MailPage, MailsPage } from "./mail-pages.tsx";

export function mailRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/mails", async (c) => {
      const visit = visitOf(deps, c);
      const mails = await deps.outbox.list(visit.viewer);
      return page(c, { title: "Mails", visit }, <MailsPage mails={mails} visit={visit} />);
    })
    .get("/mails/:messageId", async (c) => {
      const visit = visitOf(deps, c);
      const mail = await deps.outbox.find(visit.viewer, c.req.param("messageId"));
      if (mail === null) return notFoundPage(c, visit);
      return page(c, { title: "Mail", visit, live: false }, <MailPage mail={mail} visit={visit} />);
    });
}
