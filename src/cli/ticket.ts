import { Argument, Command } from "commander";
import { environments } from "../core/hotfix/build.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman ticket`: writes the deployment ticket. */
export function ticketCommand(context: CliContext): Command {
  const command = new Command("ticket")
    .description("Write the deployment ticket, and hand over to ops and QA")
    .argument("<id>", "the hotfix")
    .addArgument(new Argument("<environment>", "where").choices(environments))
    .addHelpText("after", "\nExample:\n  $ pointsman ticket hf-7k3m9q2x stage\n");
  return addWaitOptions(command).action((id: string, environment: string, options: WaitOptions) =>
    giveCommand(context, options, id, "ticket", { environment }),
  );
}
