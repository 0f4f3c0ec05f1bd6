import { OpenAPIHono } from "@hono/zod-openapi";
import { authenticateApi } from "../authenticate.ts";
import type { HttpEnv } from "../caller.ts";
import type { Attempts } from "../github-app/attempts.ts";
import type { HttpDeps } from "../http-deps.ts";
import type { OwnCookie } from "../own-cookie.ts";
import { mountCaseCommands } from "./case-commands.ts";
import { mountDescription } from "./description.ts";
import { mountDossier } from "./dossier.ts";
import { mountEvents } from "./events.ts";
import { mountGithubAppLinks } from "./github-app-links.ts";
import { mountHotfixReads } from "./hotfix-reads.ts";
import { mountIssueReading } from "./issue-reading.ts";
import { mountLeaks } from "./leaks.ts";
import { mountMeasures } from "./measures.ts";
import type { Api } from "./operation.ts";
import { mountParked } from "./parked.ts";
import { mountProjectReads } from "./project-reads.ts";
import { mountReport } from "./report.ts";
import { mountSignInLinks } from "./sign-in-links.ts";
import { mountTrains } from "./trains.ts";

/** The API, to be mounted at `/api/v1`. Who asks is settled before anything else, unknown addresses included. */
export function createApi(deps: HttpDeps, cookie: OwnCookie, attempts: Attempts): Api {
  const api = new OpenAPIHono<HttpEnv>();
  api.use("*", authenticateApi(deps, cookie));
  mountProjectReads(api, deps);
  mountReport(api, deps.engine);
  mountIssueReading(api, deps.engine);
  mountHotfixReads(api, deps);
  mountCaseCommands(api, deps);
  mountTrains(api, deps.engine);
  mountParked(api, deps.engine);
  mountMeasures(api, deps);
  mountDossier(api, deps);
  mountLeaks(api, deps);
  mountEvents(api, deps);
  mountSignInLinks(api, deps);
  mountGithubAppLinks(api, deps, attempts);
  mountDescription(api);
  return api;
}
