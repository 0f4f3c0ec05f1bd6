import { Argument, Command } from "commander";
import { environments } from "../core/hotfix/build.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman deployed`: says that a build is out. */
export function deployedCommand(context: CliContext): Command {
  const command = new Command("deployed")
    .description("Say that the build is out; the environment is asked, and what it answers counts")
    .argument("<id>", "the hotfix")
    .addArgument(new Argument("<environment>", "where").choices(environments))
    .option("--override <reason>", "why it is out although the environment answers something else", "")
    .addHelpText("after", "\nExample:\n  $ pointsman deployed hf-7k3m9q2x stage\n");
  return addWaitOptions(command).action(
    (id: string, environment: string, options: WaitOptions & { override: string }) =>
      giveCommand(context, options, id, "deployed", {
        environment,
        override: options.override,
      }),
  );
}
