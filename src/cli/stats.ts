import { Command, Option } from "commander";
import type { MeasuresJson } from "../engine/measures/measures-json.ts";
import type { CliContext } from "./context.ts";
import { openServer } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";
import { paintFor } from "./show/paint.ts";

interface StatsOptions extends ServerOptions {
  readonly since?: string;
  readonly train?: string;
  readonly csv?: boolean;
}

/** `pointsman stats`: how long things take. */
export function statsCommand(context: CliContext): Command {
  const command = new Command("stats")
    .description("Show how long things take: each wait, report to verified, recovery, rejections, estimates")
    .option("--since <date>", "only hotfixes reported on or after 2013-06-01, or in the last 90d")
    .option("--train <name>", "only hotfixes of one train")
    .addOption(new Option("--csv", "print one row a hotfix, for spreadsheets").conflicts("json"))
    .addHelpText("after", examples);
  return addServerOptions(command).action((options: StatsOptions) => stats(context, options));
}

async function stats(context: CliContext, options: StatsOptions): Promise<void> {
  const { since, train } = options;
  const query = new URLSearchParams({
    ...(since === undefined ? {} : { since }),
    ...(train === undefined ? {} : { train }),
  });
  const body = await openServer(context, options).read<MeasuresJson>(`stats?${query}`);
  context.out.write(await textOf(body, options, context));
}

async function textOf(body: MeasuresJson, { json, csv }: StatsOptions, context: CliContext): Promise<string> {
  if (json) return `${JSON.stringify(body)}\n`;
  if (csv) {
    const { measuresCsv } = await import("../engine/measures/measures-csv.ts");
    return measuresCsv(body.cases);
  }
  const { showMeasures } = await import("./show/show-measures.ts");
  return `${showMeasures(body, paintFor(context.out, context.env)).join("\n")}\n`;
}

const examples = `
Examples:
  The last quarter:
    $ pointsman stats --since 90d
  One train, for a spreadsheet:
    $ pointsman stats --train 2013.05.22 --csv > stats.csv
  DORA's failed deployment recovery time, the median in hours:
    $ pointsman stats --json | jq '.summary.recovery.median / 3600'
`;
