import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

interface AcceptOptions extends WaitOptions {
  readonly reason: string;
}

/** `pointsman accept`: takes stowaways aboard. */
export function acceptCommand(context: CliContext): Command {
  const command = new Command("accept")
    .description("Accept commits of no hotfix that ride along in a build, so that it is handed over")
    .argument("<id>", "the hotfix")
    .requiredOption("--reason <text>", "why they may ride along")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman accept hf-7k3m9q2x --reason 'Reviewed with the train'\n",
    );
  return addWaitOptions(command).action((id: string, options: AcceptOptions) =>
    giveCommand(context, options, id, "accept", { reason: options.reason }),
  );
}
