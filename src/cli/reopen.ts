import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman reopen`: asks for a new ballot. */
export function reopenCommand(context: CliContext): Command {
  const command = new Command("reopen")
    .description("Ask for a new decision: the votes so far no longer count")
    .argument("<id>", "the hotfix")
    .requiredOption("--reason <text>", "why")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman reopen hf-7k3m9q2x --reason 'It hits everybody, not two percent'\n",
    );
  return addWaitOptions(command).action((id: string, options: WaitOptions & { reason: string }) =>
    giveCommand(context, options, id, "reopen", { reason: options.reason }),
  );
}
