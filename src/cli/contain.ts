import { Command } from "commander";
import type { CaseJson } from "../engine/views/case-json.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman contain`: looks again which branches have the fix. */
export function containCommand(context: CliContext): Command {
  const command = new Command("contain")
    .description("Look again which branches have the fix, and carry it to those that lack it")
    .argument("<id>", "the hotfix")
    .addHelpText("after", "\nExample:\n  $ pointsman contain hf-7k3m9q2x\n");
  return addWaitOptions(command).action(async (id: string, options: WaitOptions) => {
    await giveCommand(context, options, id, "contain", {});
    if (!options.json) context.out.write(await whatIsLeft(context, options, id));
  });
}

/** What the log does not say by then: how to bring the fix to branches that lack it, or where to read what will be found. */
async function whatIsLeft(context: CliContext, options: WaitOptions, id: string): Promise<string> {
  const { containment } = await openServer(context, options).read<CaseJson>(`hotfixes/${pathPart(id)}`);
  const { checked, branches } = containment;
  if (!checked) return `The branches are still being looked at. What is found: pointsman status ${id}\n`;
  const lacking = branches.filter(({ missing }) => missing).map(({ branch }) => branch);
  return lacking.length === 0
    ? ""
    : `How to bring it to ${lacking.join(", ")} by hand: pointsman status ${id}\n`;
}
