import { measuresJson } from "../../engine/measures/measures-json.ts";
import { sinceOf } from "../../engine/since.ts";
import { viewerOf } from "../caller.ts";
import type { HttpDeps } from "../http-deps.ts";
import { refusalProblem } from "../problem.ts";
import { readQuery } from "../request-body.ts";
import { measuresQuery } from "./body-schema.ts";
import { measuresSchema } from "./measures-schema.ts";
import { type Api, mount } from "./operation.ts";

/** How long things take, over the hotfixes that the caller may see. */
export function mountMeasures(api: Api, { engine, clock }: Pick<HttpDeps, "engine" | "clock">): void {
  mount(api, {
    method: "get",
    path: "/stats",
    summary: "Measures of the hotfixes that the caller may see, each and together",
    query: measuresQuery,
    status: 200,
    answer: measuresSchema,
    async handle(c) {
      const query = readQuery(c, measuresQuery);
      if (!query.ok) return query.answer;
      const { train, since: asked } = query.value;
      const since = asked === undefined ? null : sinceOf(asked, clock.now(), engine.project.timeZone);
      if (asked !== undefined && since === null)
        return refusalProblem([{ code: "field-invalid", field: "since", why: sinceForm }]);
      const filter = {
        ...(train === undefined ? {} : { train }),
        ...(since === null ? {} : { since }),
      };
      const measures = await engine.measure(viewerOf(c.get("caller")), filter);
      return c.json(measuresJson(engine.project, measures, filter));
    },
  });
}

const sinceForm = "must be a date such as 2013-06-01, or a number of days such as 90d";
