import { Command } from "commander";
import type { StageJson } from "../engine/views/stage-json.ts";
import type { CliContext } from "./context.ts";
import { giveCommand } from "./give.ts";
import { retryStageCommand } from "./parked.ts";
import { openServer, type Server } from "./server/server.ts";
import { addServerOptions, addWaitOptions, type ServerOptions, type WaitOptions } from "./server-options.ts";
import { paintFor } from "./show/paint.ts";
import { failingOf, showFailing } from "./show/show-failing.ts";
import type { StatusJson } from "./show/show-status.ts";

/** `pointsman stage`: who has stage, and giving it back. */
export function stageCommand(context: CliContext): Command {
  return new Command("stage")
    .description("Show who has stage, since when, why and until when; give it back")
    .addHelpText("after", "\nExample:\n  $ pointsman stage\n")
    .addCommand(showCommand(context), { isDefault: true })
    .addCommand(restoredCommand(context))
    .addCommand(returnCommand(context))
    .addCommand(retryStageCommand(context));
}

function showCommand(context: CliContext): Command {
  const command = new Command("show")
    .description("Show who has stage, and who waits for it")
    .addHelpText("after", "\nExample:\n  $ pointsman stage\n");
  return addServerOptions(command).action(async (options: ServerOptions) => {
    const server = openServer(context, options);
    const stage = await server.read<StageJson>("stage");
    const lines = options.json
      ? [JSON.stringify(stage)]
      : [...stage.says, ...(await failedLines(context, server))];
    context.out.write(lines.map((line) => `${line}\n`).join(""));
  });
}

async function failedLines({ out, env }: CliContext, server: Server): Promise<readonly string[]> {
  const status = await server.read<StatusJson>("status");
  return showFailing(failingOf(status, null), paintFor(out, env));
}

function restoredCommand(context: CliContext): Command {
  const command = new Command("restored")
    .description("Say that the rolling train's own build is back on stage; stage is asked")
    .argument("<id>", "the hotfix that had stage")
    .option("--override <reason>", "why it is back although stage answers something else", "")
    .addHelpText("after", "\nExample:\n  $ pointsman stage restored hf-7k3m9q2x\n");
  return addWaitOptions(command).action((id: string, options: WaitOptions & { override: string }) =>
    giveCommand(context, options, id, "restored", { override: options.override }),
  );
}

function returnCommand(context: CliContext): Command {
  const command = new Command("return")
    .description(
      "Give stage back before the hotfix is through: the next in line has it, or the rolling train",
    )
    .argument("<id>", "the hotfix that has stage")
    .requiredOption("--reason <text>", "why")
    .addHelpText(
      "after",
      "\nExample:\n  $ pointsman stage return hf-7k3m9q2x --reason 'QA is back tomorrow'\n",
    );
  return addWaitOptions(command).action((id: string, options: WaitOptions & { reason: string }) =>
    giveCommand(context, options, id, "return-stage", { reason: options.reason }),
  );
}
