import { Command } from "commander";
import type { QueueJson } from "../engine/views/queue-json.ts";
import { type ConfirmOptions, confirmed } from "./ask/confirm.ts";
import type { CliContext } from "./context.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";
import { paintFor } from "./show/paint.ts";
import { showQueue } from "./show/show-queue.ts";

/** `pointsman train queue`: the open hotfixes of a train, and what could share a build. */
export function queueCommand(context: CliContext): Command {
  const command = new Command("queue")
    .description("Show the open hotfixes of a train in order, and what each waits for")
    .argument("<train>", "the train")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pointsman train queue 2013.05.22\n  $ pointsman train queue 2013.05.22 --json\n",
    );
  return addServerOptions(command).action(async (train: string, options: ServerOptions) => {
    const queue = await openServer(context, options).read<QueueJson>(`trains/${pathPart(train)}/queue`);
    print(context, options, queue);
  });
}

/** `pointsman train bundle`: one build for all that are ready. */
export function bundleCommand(context: CliContext): Command {
  const command = new Command("bundle")
    .description("Have one build carry the hotfixes of a train that are ready")
    .argument("<train>", "the train")
    .option("--yes", "do not ask whether it is meant")
    .addHelpText(
      "after",
      "\nWhat is approved lands, one after another. Only the last build is handed over.\n\nExample:\n  $ pointsman train bundle 2013.05.22\n",
    );
  return addServerOptions(command).action(async (train: string, options: ServerOptions & ConfirmOptions) => {
    const server = openServer(context, options);
    const path = `trains/${pathPart(train)}`;
    await confirmed(context, options, `Have one build of ${train} carry them?`, async () => {
      const { bundle } = await server.read<QueueJson>(`${path}/queue`);
      return bundle === null ? [] : [bundle.says];
    });
    print(context, options, await server.give<QueueJson>(`${path}/bundle`, {}));
  });
}

function print({ out, env }: CliContext, { json }: ServerOptions, queue: QueueJson): void {
  const lines = json ? [JSON.stringify(queue)] : showQueue(queue, paintFor(out, env));
  out.write(lines.map((line) => `${line}\n`).join(""));
}
