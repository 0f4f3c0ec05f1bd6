import { Command, Option } from "commander";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { giveCommand } from "./give.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

interface ReviewOptions extends WaitOptions {
  readonly approve?: boolean;
  readonly requestChanges?: boolean;
  readonly note: string;
  readonly head?: string;
}

/** `pointsman review`: a colleague's word on the pull request. */
export function reviewCommand(context: CliContext): Command {
  const command = new Command("review")
    .description("Approve a colleague's fix, or ask for changes")
    .argument("<id>", "the hotfix")
    .addOption(new Option("--approve", "it may be merged").conflicts("requestChanges"))
    .addOption(new Option("--request-changes", "it may not, for the reason in --note"))
    .option("--note <text>", "what you saw", "")
    .option("--head <sha>", "the commit you looked at; refused when the branch has moved on")
    .addHelpText("after", "\nExample:\n  $ pointsman review hf-7k3m9q2x --approve\n");
  return addWaitOptions(command).action((id: string, options: ReviewOptions) => review(context, id, options));
}

async function review(context: CliContext, id: string, options: ReviewOptions): Promise<void> {
  if (!options.approve && !options.requestChanges)
    throw new Exit(2, "Say --approve, or --request-changes with a --note.");
  const verdict = options.approve ? "approve" : "request-changes";
  const head = options.head === undefined ? {} : { head: options.head };
  await giveCommand(context, options, id, "review", {
    verdict,
    note: options.note,
    ...head,
  });
}
