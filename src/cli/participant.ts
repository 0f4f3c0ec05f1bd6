import { Command } from "commander";
import type { CaseJson, LogJson } from "../engine/views/case-json.ts";
import type { CliContext } from "./context.ts";
import { giveCommand, patienceOf, showGiven } from "./give.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addWaitOptions, type WaitOptions } from "./server-options.ts";

/** `pointsman participant`: who may know of an embargoed hotfix besides the role security. */
export function participantCommand(context: CliContext): Command {
  return new Command("participant")
    .description("Say who takes part in an embargoed hotfix; whoever is named has to confirm it")
    .addHelpText("after", "\nExample:\n  $ pointsman participant add hf-7k3m9q2x dee\n")
    .addCommand(addCommand(context))
    .addCommand(confirmCommand(context))
    .addCommand(removeCommand(context));
}

function addCommand(context: CliContext): Command {
  const command = new Command("add")
    .description("Ask somebody to take part; they may know of it once they have confirmed")
    .argument("<id>", "the hotfix")
    .argument("<person>", "who, as pointsman.yaml names them")
    .addHelpText("after", "\nExample:\n  $ pointsman participant add hf-7k3m9q2x dee\n");
  return addWaitOptions(command).action((id: string, person: string, options: WaitOptions) =>
    giveCommand(context, options, id, "add-participant", { person }),
  );
}

function confirmCommand(context: CliContext): Command {
  const command = new Command("confirm")
    .description("Say that you take part, and keep to yourself what you read")
    .argument("<id>", "the hotfix")
    .addHelpText("after", "\nExample:\n  $ pointsman participant confirm hf-7k3m9q2x\n");
  return addWaitOptions(command).action((id: string, options: WaitOptions) => confirm(context, options, id));
}

/** What was there before can't be read by somebody who was not part of it yet: the last event is shown. */
async function confirm(context: CliContext, options: WaitOptions, id: string): Promise<void> {
  const server = openServer(context, options);
  const path = `hotfixes/${pathPart(id)}`;
  const given = await server.give<CaseJson>(`${path}/confirm-participation`, {}, patienceOf(options));
  const before = options.json ? 0 : (await server.read<LogJson>(`${path}/log`)).events.length - 1;
  await showGiven(context, options, server, { command: "confirm-participation", given, before });
}

function removeCommand(context: CliContext): Command {
  const command = new Command("remove")
    .description("Take somebody off, also whoever reported it: from then on they know no more than others")
    .argument("<id>", "the hotfix")
    .argument("<person>", "who, as pointsman.yaml names them")
    .addHelpText("after", "\nExample:\n  $ pointsman participant remove hf-7k3m9q2x dee\n");
  return addWaitOptions(command).action((id: string, person: string, options: WaitOptions) =>
    giveCommand(context, options, id, "remove-participant", { person }),
  );
}
