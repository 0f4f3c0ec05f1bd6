import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman land`: merges, records and pushes. */
export function landCommand(context: CliContext): Command {
  const command = new Command("land")
    .description("Merge it and record it: ChangeLog line and release in one commit")
    .argument("<id>", "the hotfix")
    .option("--date <YYYY.MM.DD>", "the day of the ChangeLog line (default: today in the project's zone)")
    .addHelpText("after", "\nExample:\n  $ pointsman land hf-7k3m9q2x --date 2013.06.04\n");
  return addWaitOptions(command).action((id: string, options: WaitOptions & { date?: string }) =>
    giveCommand(context, options, id, "land", options.date === undefined ? {} : { date: options.date }),
  );
}
