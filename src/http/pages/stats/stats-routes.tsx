import { type Context, Hono } from "hono";
import type { ProjectMeasures } from "../../../engine/measures/measure-project.ts";
import { measuresCsv } from "../../../engine/measures/measures-csv.ts";
import { measuresJson } from "../../../engine/measures/measures-json.ts";
import { sinceOf } from "../../../engine/since.ts";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../shell.tsx";
import { type Visit, visitOf } from "../visit.ts";
import { barChart, dotChart } from "./chart.ts";
import { type Charts, type Filter, StatsPage } from "./stats-page.tsx";

/** The measures of the cases that the viewer may see, as a page and for spreadsheets. */
export function statsRoutes(deps: PageDeps): Hono {
  return new Hono()
    .get("/stats", async (c) => {
      const visit = visitOf(deps, c);
      const filter = filterOf(c, visit);
      const [measures, trains] = await Promise.all([measure(deps, visit, filter), deps.engine.trains()]);
      const charts = await chartsOf(measures);
      return page(
        c,
        { title: "Measures", visit },
        <StatsPage
          measures={measures}
          charts={charts}
          filter={filter}
          visit={visit}
          trains={trains.map(({ name }) => name)}
        />,
      );
    })
    .get("/stats.csv", async (c) => {
      const visit = visitOf(deps, c);
      const measures = await measure(deps, visit, filterOf(c, visit));
      const { cases } = measuresJson(visit.project, measures, {});
      return c.body(measuresCsv(cases), 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="measures.csv"',
      });
    });
}

/** What the form asked for. A date that can't be read asks for nothing, and the page says so. */
function filterOf(c: Context, { now, project }: Visit): Filter {
  const [since, train] = [c.req.query("since")?.trim() ?? "", c.req.query("train")?.trim() ?? ""];
  return { since, train, from: since === "" ? null : sinceOf(since, now, project.timeZone) };
}

function measure({ engine }: PageDeps, { viewer }: Visit, { train, from }: Filter): Promise<ProjectMeasures> {
  const asked = { ...(train === "" ? {} : { train }), ...(from === null ? {} : { since: from }) };
  return engine.measure(viewer, asked);
}

const hour = 60 * 60;

/** Charts of what there is something to draw of. */
async function chartsOf({ cases, summary }: ProjectMeasures): Promise<Charts> {
  const bars = summary.waits.flatMap(({ wait, time: { median } }) =>
    median === null ? [] : [{ name: wait, hours: median / hour }],
  );
  const dots = cases.flatMap(({ measures: { reportedAt, reportToVerified } }) =>
    reportToVerified.seconds === null
      ? []
      : [{ at: new Date(reportedAt), hours: reportToVerified.seconds / hour }],
  );
  return {
    waits: bars.length === 0 ? null : await barChart(bars, "Median hours in each wait"),
    verified: dots.length === 0 ? null : await dotChart(dots, "Hours from report to verified, each hotfix"),
  };
}
