import { raw } from "hono/html";
import type { FC } from "hono/jsx";
import type { ProjectMeasures } from "../../../engine/measures/measure-project.ts";
import { SelectField, TextField } from "../parts/field.tsx";
import { Scroll } from "../parts/scroll.tsx";
import type { Visit } from "../visit.ts";
import { CaseTable, LengthTable, OtherTable, WaitTable } from "./stats-tables.tsx";

/** What is looked at; empty for everything. */
export interface Filter {
  readonly since: string;
  readonly train: string;
  /** `since` as a time; `null` where there is none, or it can't be read. */
  readonly from: string | null;
}

/** Drawings as SVG; `null` where there is nothing to draw. */
export interface Charts {
  readonly waits: string | null;
  readonly verified: string | null;
}

interface StatsProps {
  readonly measures: ProjectMeasures;
  readonly charts: Charts;
  readonly filter: Filter;
  readonly trains: readonly string[];
  readonly visit: Visit;
}

/** How long things take: each chart with its table. */
export const StatsPage: FC<StatsProps> = ({ measures, charts, filter, trains, visit }) => (
  <>
    <div class="page-head">
      <h1>Measures</h1>
      {measures.cases.length > 0 && <a href={`/stats.csv?${queryOf(filter)}`}>As CSV</a>}
    </div>
    <FilterForm filter={filter} trains={trains} />
    {measures.cases.length === 0 ? (
      <p class="quiet">
        No hotfix has been reported that this asks for. The first figures come with the first report.
      </p>
    ) : (
      <>
        <section>
          <h2>How long it takes</h2>
          <Chart svg={charts.verified} caption="Hours from report to production verified, one dot a hotfix" />
          <LengthTable summary={measures.summary} />
        </section>
        <section>
          <h2>Where the time goes</h2>
          <Chart svg={charts.waits} caption="Median hours that a hotfix spends in each wait" />
          <WaitTable summary={measures.summary} />
        </section>
        <section>
          <h2>How it went</h2>
          <OtherTable summary={measures.summary} />
        </section>
        <section>
          <h2>Each hotfix</h2>
          <CaseTable cases={measures.cases} visit={visit} />
        </section>
      </>
    )}
  </>
);

const FilterForm: FC<Pick<StatsProps, "filter" | "trains">> = ({ filter, trains }) => (
  <form class="filter" method="get" action="/stats">
    <TextField
      form="stats"
      name="since"
      label="Reported since"
      posted={null}
      value={filter.since}
      hint={
        filter.since !== "" && filter.from === null
          ? "That can't be read, so all are shown. Rather 2013-06-01, or 90d."
          : "2013-06-01, or 90d. Empty for all."
      }
      size={12}
    />
    <SelectField
      form="stats"
      name="train"
      label="Train"
      posted={null}
      none="all"
      options={trains.map((name) => ({ value: name, text: name }))}
      value={filter.train}
    />
    <button type="submit" class="button">
      Show
    </button>
  </form>
);

/** A drawing; the same figures stand in the table below it. */
const Chart: FC<{ svg: string | null; caption: string }> = ({ svg, caption }) =>
  svg === null ? null : (
    <figure class="chart">
      <figcaption class="note">{caption}</figcaption>
      <Scroll label={caption}>{raw(svg)}</Scroll>
    </figure>
  );

function queryOf({ since, train }: Filter): string {
  return new URLSearchParams({ since, train }).toString();
}
