import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman move`: moves a case to another train. */
export function moveCommand(context: CliContext): Command {
  const command = new Command("move")
    .description("Move a hotfix off a train that will not ship")
    .argument("<id>", "the hotfix")
    .requiredOption("--train <train>", "where to")
    .addHelpText("after", "\nExample:\n  $ pointsman move hf-7k3m9q2x --train 2013.06.05\n");
  return addWaitOptions(command).action((id: string, options: WaitOptions & { train: string }) =>
    giveCommand(context, options, id, "move", { train: options.train }),
  );
}
