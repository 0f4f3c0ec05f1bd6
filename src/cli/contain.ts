import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman contain`: looks again which branches have the fix. */
export function containCommand(context: CliContext): Command {
  const command = new Command("contain")
    .description("Look again which branches have the fix, and carry it to those that lack it")
    .argument("<id>", "the hotfix")
    .addHelpText("after", "\nExample:\n  $ pointsman contain hf-7k3m9q2x\n");
  return addWaitOptions(command).action(async (id: string, options: WaitOptions) => {
    await giveCommand(context, options, id, "contain", {});
    if (!options.json) context.out.write(`What is found, in a moment: pointsman status ${id}\n`);
  });
}
