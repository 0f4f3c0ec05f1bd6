import { Hono } from "hono";
import { dossierOf } from "../../../engine/dossier/dossier.ts";
import { type DossierFormat, dossierFormats, writeDossier } from "../../../engine/dossier/write-dossier.ts";
import { notFoundPage } from "../message-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { visitOf } from "../visit.ts";

/** A case with all its evidence, as a file to keep. */
export function dossierRoutes(deps: PageDeps): Hono {
  const app = new Hono();
  for (const format of dossierFormats) {
    app.get(`/hotfixes/:id/dossier.${format}`, async (c) => {
      const visit = visitOf(deps, c);
      const view = await deps.engine.find(visit.viewer, c.req.param("id") ?? "");
      if (view === null) return notFoundPage(c, visit);
      const mails = await deps.outbox.ofHotfix(visit.viewer, view.hotfix.id);
      // Never shown in our own place: its styles are not those that the pages' policy takes.
      return c.body(writeDossier(dossierOf(visit.project, view, mails), format), 200, {
        "Content-Type": `${types[format]}; charset=utf-8`,
        "Content-Disposition": `attachment; filename="${view.hotfix.id}.${format}"`,
      });
    });
  }
  return app;
}

const types: Readonly<Record<DossierFormat, string>> = {
  md: "text/markdown",
  html: "text/html",
  json: "application/json",
};
