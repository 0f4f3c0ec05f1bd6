import { Argument, Command } from "commander";
import { environments } from "../core/hotfix/build.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";

/** `pointsman ticket`: writes the deployment ticket. */
export function ticketCommand(context: CliContext): Command {
  const command = new Command("ticket")
    .description("Write the deployment ticket, and hand over to ops and QA")
    .argument("<id>", "the hotfix")
    .addArgument(new Argument("<environment>", "where").choices(environments))
    .addHelpText("after", "\nExample:\n  $ pointsman ticket hf-7k3m9q2x stage\n");
  return addServerOptions(command).action((id: string, environment: string, options: ServerOptions) =>
    giveCommand(context, options, `hotfixes/${encodeURIComponent(id)}/ticket`, { environment }),
  );
}
