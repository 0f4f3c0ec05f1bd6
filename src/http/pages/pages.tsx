import { Hono } from "hono";
import { createAssets } from "./asset-files.ts";
import { boardRoutes } from "./board/board-routes.tsx";
import { builtinRoutes } from "./builtin/builtin-routes.tsx";
import { dossierRoutes } from "./hotfix/dossier-routes.ts";
import { hotfixRoutes } from "./hotfix/hotfix-routes.tsx";
import { takePartRoutes } from "./hotfix/take-part-routes.tsx";
import { mailRoutes } from "./mails/mail-routes.tsx";
import { notFoundPage } from "./message-page.tsx";
import type { PageDeps } from "./page-deps.ts";
import { reportRoutes } from "./report/report-routes.tsx";
import { statsRoutes } from "./stats/stats-routes.tsx";
import { retryRoutes } from "./trains/retry-routes.tsx";
import { trainRoutes } from "./trains/train-routes.tsx";
import { visitOf } from "./visit.ts";

/** All pages, each of which works without script. */
export function createPages(deps: PageDeps): Hono {
  const app = new Hono();
  const parts = [
    reportRoutes,
    boardRoutes,
    dossierRoutes,
    takePartRoutes,
    hotfixRoutes,
    retryRoutes,
    trainRoutes,
    mailRoutes,
    statsRoutes,
    builtinRoutes,
  ];
  for (const routes of parts) app.route("/", routes(deps));
  app.route("/", createAssets());
  app.notFound((c) => notFoundPage(c, visitOf(deps, c)));
  return app;
}
