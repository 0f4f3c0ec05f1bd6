import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";

/** `pointsman propose`: opens the pull request. */
export function proposeCommand(context: CliContext): Command {
  const command = new Command("propose")
    .description("Open the pull request, or bring it up to date with the branch")
    .argument("<id>", "the hotfix")
    .addHelpText("after", "\nExample:\n  $ pointsman propose hf-7k3m9q2x\n");
  return addServerOptions(command).action((id: string, options: ServerOptions) =>
    giveCommand(context, options, `hotfixes/${encodeURIComponent(id)}/propose`, {}),
  );
}
