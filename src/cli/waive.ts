import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

interface WaiveOptions extends WaitOptions {
  readonly reason: string;
}

/** `pointsman waive`: lets a branch go without the fix. */
export function waiveCommand(context: CliContext): Command {
  const command = new Command("waive")
    .description("Let a branch go without the fix, by your name and reason")
    .argument("<id>", "the hotfix")
    .argument("<branch>", "the branch that lacks it")
    .requiredOption("--reason <text>", "why it may")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman waive hf-7k3m9q2x dev --reason 'That code is gone there'\n",
    );
  return addWaitOptions(command).action((id: string, branch: string, options: WaiveOptions) =>
    giveCommand(context, options, id, "waive", { branch, reason: options.reason }),
  );
}
