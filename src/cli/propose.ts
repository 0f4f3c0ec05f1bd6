import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman propose`: opens the pull request. */
export function proposeCommand(context: CliContext): Command {
  const command = new Command("propose")
    .description("Open the pull request, or bring it up to date with the branch")
    .argument("<id>", "the hotfix")
    .addHelpText("after", "\nExample:\n  $ pointsman propose hf-7k3m9q2x\n");
  return addWaitOptions(command).action((id: string, options: WaitOptions) =>
    giveCommand(context, options, id, "propose", {}),
  );
}
