import { Argument, Command } from "commander";
import { choices } from "../core/hotfix/quorum.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman vote`: casts a vote, or changes it. */
export function voteCommand(context: CliContext): Command {
  const command = new Command("vote")
    .description("Vote on what happens: hotfix, ship or derail. Your latest vote counts.")
    .argument("<id>", "the hotfix")
    .addArgument(new Argument("<choice>", "what should happen").choices(choices))
    .option("--reason <text>", "why", "")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman vote hf-7k3m9q2x hotfix --reason 'Nobody can sign in'\n",
    );
  return addWaitOptions(command).action(
    (id: string, choice: string, options: WaitOptions & { reason: string }) =>
      giveCommand(context, options, id, "vote", {
        choice,
        reason: options.reason,
      }),
  );
}
