import { Command } from "commander";
import type { CaseJson } from "../engine/views/case-json.ts";
import { type ConfirmOptions, confirmed } from "./ask/confirm.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

interface CancelOptions extends WaitOptions, ConfirmOptions {
  readonly reason: string;
}

/** `pointsman cancel`: gives a hotfix up. */
export function cancelCommand(context: CliContext): Command {
  const command = new Command("cancel")
    .description("Give a hotfix up: what is open outside is closed")
    .argument("<id>", "the hotfix")
    .requiredOption("--reason <text>", "why")
    .option("--yes", "do not ask whether it is meant")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman cancel hf-7k3m9q2x --reason 'A duplicate of hf-2b4d6f8h'\n",
    );
  return addWaitOptions(command).action((id: string, options: CancelOptions) => cancel(context, id, options));
}

async function cancel(context: CliContext, id: string, options: CancelOptions): Promise<void> {
  await confirmed(context, options, `Cancel ${id}?`, async () => {
    const server = openServer(context, { ...options, json: false });
    return effectsOf(await server.read<CaseJson>(`hotfixes/${pathPart(id)}`));
  });
  await giveCommand(context, options, id, "cancel", { reason: options.reason });
}

function effectsOf({ title, issue, pullRequest, rollouts, work, reporter }: CaseJson): readonly string[] {
  const tickets = Object.values(rollouts).flatMap(({ ticket, passed }) =>
    ticket && !passed ? [ticket] : [],
  );
  return [
    `"${title}" is given up for good: a cancelled hotfix can't be taken up again.`,
    ...(issue === null ? [] : [`The issue ${issue} is closed.`]),
    ...(pullRequest === null ? [] : [`The pull request ${pullRequest.url} is closed.`]),
    ...tickets.map((ticket) => `The ticket ${ticket} is withdrawn.`),
    ...(work === null ? [] : [`The branch ${work.branch} stays as it is, and so does what has landed.`]),
    `${reporter}, QA and ops are told by mail.`,
  ];
}
