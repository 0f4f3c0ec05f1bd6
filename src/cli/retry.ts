import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman retry`: tries again what failed. */
export function retryCommand(context: CliContext): Command {
  const command = new Command("retry")
    .description("Try again what failed for good")
    .argument("<id>", "the hotfix")
    .addHelpText("after", "\nExample:\n  $ pointsman retry hf-7k3m9q2x\n");
  return addWaitOptions(command).action((id: string, options: WaitOptions) =>
    giveCommand(context, options, id, "retry", {}),
  );
}
