import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman start`: makes the branch of the fix. */
export function startCommand(context: CliContext): Command {
  const command = new Command("start")
    .description("Start the fix: a branch from the train's head, with the given commits picked onto it")
    .argument("<id>", "the hotfix")
    .option("--pick <sha...>", "commits to pick, in order; none for new work", [])
    .addHelpText("after", "\nExample:\n  $ pointsman start hf-7k3m9q2x --pick ec867c09\n");
  return addWaitOptions(command).action((id: string, options: WaitOptions & { pick: readonly string[] }) =>
    giveCommand(context, options, id, "start", { picks: options.pick }),
  );
}
