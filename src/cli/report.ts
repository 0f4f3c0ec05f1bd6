import { Command, Option } from "commander";
import { levels } from "../core/hotfix/report.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";

interface ReportOptions extends ServerOptions {
  readonly train?: string;
  readonly title?: string;
  readonly manifestation?: string;
  readonly affected?: string;
  readonly complexity?: string;
  readonly risk?: string;
  readonly riskNote?: string;
  readonly changelog?: string;
  readonly security?: boolean;
}

/** `pointsman report`: opens a case. */
export function reportCommand(context: CliContext): Command {
  const command = new Command("report")
    .description("Report a critical bug on a train")
    .option("--train <train>", "the train it is on")
    .option("--title <text>", "the bug in one line")
    .option("--manifestation <text>", "what users see")
    .option("--affected <percent>", "estimated share of users affected, 0-100")
    .addOption(new Option("--complexity <level>", "of the fix").choices(levels))
    .addOption(new Option("--risk <level>", "of the fix").choices(levels))
    .option("--risk-note <text>", "what could go wrong with the fix")
    .option("--changelog <text>", 'the ChangeLog line, such as "Fixed foo: #1234"')
    .option("--security", "keep it private until it is disclosed");
  return addServerOptions(command).action((options: ReportOptions) =>
    giveCommand(context, options, "hotfixes", bodyOf(options)),
  );
}

function bodyOf({
  train,
  title,
  manifestation,
  affected,
  complexity,
  risk,
  riskNote,
  changelog,
  security,
}: ReportOptions): object {
  const kind = security ? "security" : "normal";
  const share = affected === undefined ? undefined : Number(affected);
  return { kind, train, title, manifestation, affected: share, complexity, risk, riskNote, changelog };
}
