import { type Goal, goalsOf } from "./goals.ts";
import { medianOf } from "./measure.ts";
import { type Results, type SizeResult, timeOf } from "./results.ts";

/** The results as Markdown: a table for each size, the races, and which goals hold. */
export function tablesOf(results: Results): string {
  return [
    machineLine(results),
    ...results.sizes.map(sizeTable),
    racesTable(results),
    containmentTable(results),
    memoryTable(results),
    goalsTable(goalsOf(results)),
  ].join("\n\n");
}

function machineLine({ machine }: Results): string {
  const { processor, cores, architecture, memory, node, git, load, day } = machine;
  const place = `${cores} cores (${processor}, ${architecture}), ${memory} GiB, Node ${node}, git ${git}`;
  return `${day}. ${place}; load before the run: ${load.toFixed(1)}. Remotes over \`file://\` on the same disk. Medians in milliseconds.`;
}

function sizeTable(result: SizeResult): string {
  const { size, rounds, contestants } = result;
  const ours = timeOf(result, "Pointsman", "whole") ?? Number.NaN;
  const rows = contestants.map((contestant) => {
    const whole = medianOf(contestant, "whole");
    return [
      contestant.how === "steps" ? `${contestant.name} (steps)` : contestant.name,
      ...(["branch", "land", "whole"] as const).map((part) => shown(medianOf(contestant, part))),
      whole === null ? "" : (whole / ours).toFixed(2),
      String(contestant.samples.length),
    ];
  });
  const title = `### ${size.files.toLocaleString("en")} files, ${size.commits.toLocaleString("en")} commits (${rounds} rounds)`;
  return `${title}\n\n${table(["who", "branch", "land", "whole", "× Pointsman", "rounds"], rows)}`;
}

function racesTable({ sizes }: Results): string {
  const rows = sizes.flatMap(({ size, races }) =>
    races.map(({ who, together, inARow, attempts, flaws }) => [
      size.files.toLocaleString("en"),
      who,
      shown(together),
      shown(inARow),
      (together / inARow).toFixed(2),
      attempts.toFixed(2),
      flaws.length === 0 ? "nothing" : flaws.join("; "),
    ]),
  );
  const heads = [
    "files",
    "eight landings at once",
    "together",
    "in a row",
    "ratio",
    "attempts",
    "lost or twice",
  ];
  return `### Races\n\n${table(heads, rows)}`;
}

function containmentTable({ sizes }: Results): string {
  const rows = sizes.map(({ containment: { commits, cold, warm, keptUp, restarted } }) => {
    return [commits.toLocaleString("en"), ...[cold, warm, keptUp, restarted].map(shown)];
  });
  const heads = ["commits", "first look", "index warm", "one new commit", "after a restart"];
  return `### Containment of one fix\n\n${table(heads, rows)}`;
}

function memoryTable({ sizes }: Results): string {
  const rows = sizes.map(({ size, memory: { idle, peak } }) => {
    return [size.files.toLocaleString("en"), ...[idle, peak, peak - idle].map((each) => each.toFixed(0))];
  });
  return `### Memory of the process, MiB\n\n${table(["files", "idle", "while landing", "above idle"], rows)}`;
}

function goalsTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ goal, found, holds }) => [goal, found, holds ? "yes" : "**no**"]);
  return `### Goals\n\n${table(["goal", "found", "holds"], rows)}\n`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

function shown(time: number | null): string {
  return time === null ? "" : String(Math.round(time));
}
