import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";

/** `pointsman cancel`: gives a hotfix up. */
export function cancelCommand(context: CliContext): Command {
  const command = new Command("cancel")
    .description("Give a hotfix up: what is open outside is closed")
    .argument("<id>", "the hotfix")
    .requiredOption("--reason <text>", "why")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman cancel hf-7k3m9q2x --reason 'A duplicate of hf-2b4d6f8h'\n",
    );
  return addServerOptions(command).action((id: string, options: ServerOptions & { reason: string }) =>
    giveCommand(context, options, `hotfixes/${encodeURIComponent(id)}/cancel`, { reason: options.reason }),
  );
}
