import type { Giving } from "../../engine/engine.ts";
import type { HearProgress, LeaksWanted } from "../../engine/leaks/find-leaks.ts";
import { jsonVersion } from "../../engine/views/case-json.ts";
import type { HttpContext } from "../caller.ts";
import type { HttpDeps } from "../http-deps.ts";
import { refusalProblem } from "../problem.ts";
import { acting } from "./acting.ts";
import { leaksSchema } from "./answer-schema.ts";
import { leaksBody } from "./body-schema.ts";
import { inLines, linesType } from "./in-lines.ts";
import { type Api, mount } from "./operation.ts";

type Deps = Pick<HttpDeps, "engine" | "every" | "log">;

/** The scan for leaks. It asks outside systems and takes a while, so nothing that prefetches starts it. */
export function mountLeaks(api: Api, deps: Deps): void {
  mount(api, {
    method: "post",
    path: "/leaks",
    summary:
      "Look in everything that is public for what belongs to embargoed hotfixes; for the security role. Told line by line where application/x-ndjson is accepted",
    body: leaksBody,
    status: 200,
    answer: leaksSchema,
    async handle(c, body) {
      const giving = acting(c);
      if (giving instanceof Response) return giving;
      const wanted = { id: body.case, probesObjects: body.probeObjects };
      const work = (hear?: HearProgress) => answerLeaks(deps, c, { wanted, giving, hear });
      return c.req.header("accept") === linesType ? inLines(deps, c, work) : work();
    },
  });
}

interface Asked {
  readonly wanted: LeaksWanted;
  readonly giving: Giving;
  readonly hear: HearProgress | undefined;
}

async function answerLeaks(
  { engine }: Deps,
  c: HttpContext,
  { wanted, giving, hear }: Asked,
): Promise<Response> {
  const found = await engine.leaks(wanted, giving, hear);
  if (!found.ok) return refusalProblem(found.refusals);
  // Even how many cases there are to look for is for cleared people.
  const clearance = found.report.cases > 0 ? "embargoed" : "public";
  return c.json({ version: jsonVersion, clearance, ...found.report });
}
