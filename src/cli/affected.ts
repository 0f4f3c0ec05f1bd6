import { Command, InvalidArgumentError } from "commander";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman affected`: the measured share of users, beside the report's estimate. */
export function affectedCommand(context: CliContext): Command {
  const command = new Command("affected")
    .description(
      "Say what share of users was affected, when the hotfix is over. A later word counts over an earlier one.",
    )
    .argument("<id>", "the hotfix")
    .argument("<percent>", "measured share of users affected, 0 to 100", percentOf)
    .requiredOption("--source <text>", "where the figure is from")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman affected hf-7k3m9q2x 7.5 --source 'Sign-in errors on 4 June, grafana/d/errors'\n",
    );
  return addWaitOptions(command).action(
    (id: string, percent: number, { source, ...options }: WaitOptions & { readonly source: string }) =>
      giveCommand(context, options, id, "affected", { percent, source }),
  );
}

function percentOf(text: string): number {
  const share = Number(text.replace(/\s*%$/, ""));
  if (text.trim() !== "" && share >= 0 && share <= 100) return share;
  throw new InvalidArgumentError("Rather a number from 0 to 100.");
}
