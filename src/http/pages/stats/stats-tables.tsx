import type { FC } from "hono/jsx";
import type { Distribution } from "../../../core/measures/distribution.ts";
import type { Summary } from "../../../core/measures/summary.ts";
import type { MeasuredCase } from "../../../engine/measures/measure-project.ts";
import {
  countText,
  lengthText,
  numberText,
  shareText,
  waitNames,
} from "../../../engine/wording/measure-text.ts";
import { Moment } from "../parts/moment.tsx";
import { Scroll } from "../parts/scroll.tsx";
import type { Visit } from "../visit.ts";

interface SummaryProps {
  readonly summary: Summary;
}

/** Lengths from one event to another. */
export const LengthTable: FC<SummaryProps> = ({ summary }) => (
  <Figures label="How long it takes" first="From, to">
    <Lengths name="Report to production verified" time={summary.reportToVerified} />
    <Lengths name="Failed deployment recovery time" time={summary.recovery} />
    <Lengths name="Landing to every branch" time={summary.containment} />
  </Figures>
);

/** Each wait, and below it each role that was awaited. */
export const WaitTable: FC<SummaryProps> = ({ summary }) => (
  <Figures label="Time in each wait" first="Waiting for">
    {summary.waits.map(({ wait, time, byRole, running }) => (
      <>
        <Lengths name={`${waitNames[wait]} (${wait})`} time={time} running={running} />
        {byRole.map((each) => (
          <Lengths name={`by ${each.role}`} time={each.time} inner />
        ))}
      </>
    ))}
  </Figures>
);

const Figures: FC<{ label: string; first: string; children?: unknown }> = ({ label, first, children }) => (
  <Scroll label={label}>
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">median</th>
          <th scope="col">9 of 10 within</th>
          <th scope="col">most</th>
          <th scope="col">of</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </Scroll>
);

const Lengths: FC<{ name: string; time: Distribution; running?: number; inner?: boolean }> = ({
  name,
  time,
  running = 0,
  inner = false,
}) => (
  <tr class={inner ? "inner" : undefined}>
    <th scope="row">{name}</th>
    <td>{length(time.median)}</td>
    <td>{length(time.p90)}</td>
    <td>{length(time.most)}</td>
    <td>
      {countText(time)}
      {running > 0 && `, ${running} still waiting`}
    </td>
  </tr>
);

/** What is no length of time. */
export const OtherTable: FC<SummaryProps> = ({ summary: { rejected, attempts, affected, open, cases } }) => (
  <Scroll label="How it went">
    <table class="figures">
      <tbody>
        <Row name="Hotfixes" value={`${cases}, of which ${open} open`} />
        <Row name="Rejected by QA at least once" value={shareText(rejected)} />
        <Row
          name="Attempts, median and most"
          value={`${number(attempts.median)}, ${number(attempts.most)}`}
        />
        <Row name="Users affected: measured at all" value={shareText(affected.measured)} />
        <Row
          name="Users affected: estimate, figure (medians)"
          value={`${percent(affected.estimate)}, ${percent(affected.figure)}`}
        />
        <Row name="Users affected: estimate off by (median)" value={percent(affected.error)} />
      </tbody>
    </table>
  </Scroll>
);

const Row: FC<{ name: string; value: string }> = ({ name, value }) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{value}</td>
  </tr>
);

/** The cases behind the figures, newest first. */
export const CaseTable: FC<{ cases: readonly MeasuredCase[]; visit: Visit }> = ({ cases, visit }) => (
  <Scroll label="Each hotfix">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">Hotfix</th>
          <th scope="col">reported</th>
          <th scope="col">to verified</th>
          <th scope="col">recovery</th>
          <th scope="col">attempts</th>
          <th scope="col">rejected</th>
          <th scope="col">users, estimated and measured</th>
        </tr>
      </thead>
      <tbody>
        {cases.toReversed().map((measured) => (
          <CaseRow {...measured} visit={visit} />
        ))}
      </tbody>
    </table>
  </Scroll>
);

const CaseRow: FC<MeasuredCase & { visit: Visit }> = ({ entry: { hotfix }, measures, visit }) => (
  <tr>
    <th scope="row" dir="auto">
      <a href={`/hotfixes/${hotfix.id}`}>{hotfix.report.title}</a>
    </th>
    <td>
      <Moment at={measures.reportedAt} visit={visit} brief />
    </td>
    <td>{length(measures.reportToVerified.seconds)}</td>
    <td>{length(measures.recovery?.seconds ?? null)}</td>
    <td>{measures.attempts}</td>
    <td>{measures.verdicts.rejected}</td>
    <td>
      {`${measures.affected.estimated} %, `}
      {measures.affected.measured === null ? "–" : `${measures.affected.measured.percent} %`}
    </td>
  </tr>
);

function length(seconds: number | null): string {
  return seconds === null ? "–" : lengthText(seconds);
}

function number(value: number | null): string {
  return value === null ? "–" : numberText(value);
}

function percent({ median }: Distribution): string {
  return median === null ? "–" : `${numberText(median)} %`;
}
