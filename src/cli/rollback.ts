import { Command } from "commander";
import type { CaseJson } from "../engine/views/case-json.ts";
import { previousName } from "../engine/wording/comment-text.ts";
import { type ConfirmOptions, confirmed } from "./ask/confirm.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

interface RollbackOptions extends WaitOptions, ConfirmOptions {
  readonly reason: string;
}

/** `pointsman rollback`: takes production back to the build before, in one act. */
export function rollbackCommand(context: CliContext): Command {
  const command = new Command("rollback")
    .description("Take production back to the build before: ticket, case and everyone told in one act")
    .argument("<id>", "the hotfix")
    .requiredOption("--reason <text>", "why")
    .option("--yes", "do not ask whether it is meant")
    .addHelpText("after", "\nExample:\n  $ pointsman rollback hf-7k3m9q2x --reason 'Sign-in times out'\n");
  return addWaitOptions(command).action((id: string, options: RollbackOptions) =>
    rollback(context, id, options),
  );
}

async function rollback(context: CliContext, id: string, options: RollbackOptions): Promise<void> {
  await confirmed(context, options, `Roll production back for ${id}?`, async () => {
    const server = openServer(context, { ...options, json: false });
    return effectsOf(await server.read<CaseJson>(`hotfixes/${pathPart(id)}`));
  });
  await giveCommand(context, options, id, "rollback", { reason: options.reason });
}

function effectsOf({ rollouts: { production }, reporter }: CaseJson): readonly string[] {
  return [
    `The production ticket says to deploy ${previousName(production.previous ?? { known: "not" })} again.`,
    "The hotfix goes back to step 4.",
    `${reporter}, QA and ops are told by mail.`,
  ];
}
