import { jsonVersion } from "../../engine/case-json.ts";
import type { Engine } from "../../engine/engine.ts";
import { refusalProblem } from "../problem.ts";
import { acting } from "./acting.ts";
import { leaksSchema } from "./answer-schema.ts";
import { leaksBody } from "./body-schema.ts";
import { type Api, mount } from "./operation.ts";

/** The scan for leaks. It asks outside systems and takes a while, so nothing that prefetches starts it. */
export function mountLeaks(api: Api, engine: Engine): void {
  mount(api, {
    method: "post",
    path: "/leaks",
    summary:
      "Look in everything that is public for what belongs to embargoed hotfixes; for the security role",
    body: leaksBody,
    status: 200,
    answer: leaksSchema,
    async handle(c, body) {
      const giving = acting(c);
      if (giving instanceof Response) return giving;
      const found = await engine.leaks({ id: body.case, probesObjects: body.probeObjects }, giving);
      if (!found.ok) return refusalProblem(found.refusals);
      // Even how many cases there are to look for is for cleared people.
      const clearance = found.report.cases > 0 ? "embargoed" : "public";
      return c.json({ version: jsonVersion, clearance, ...found.report });
    },
  });
}
