import { Command } from "commander";
import type { TrainsJson } from "../engine/views/case-json.ts";
import { type ConfirmOptions, confirmed } from "./ask/confirm.ts";
import type { CliContext } from "./context.ts";
import { retryTrainCommand } from "./parked.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";
import { paintFor } from "./show/paint.ts";
import { showFailing } from "./show/show-failing.ts";
import type { StatusJson } from "./show/show-status.ts";
import { showTrain, showTrains } from "./show/show-trains.ts";
import { type Move, moves } from "./train-moves.ts";
import { bundleCommand, queueCommand } from "./train-queue.ts";

/** `pointsman train`: the trains and their lives. */
export function trainCommand(context: CliContext): Command {
  const train = new Command("train")
    .description("List, add, promote, derail and retire trains")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pointsman train list\n  $ pointsman train add train-2013.05.22\n",
    );
  train.addCommand(listCommand(context)).addCommand(addCommand(context));
  for (const move of moves) train.addCommand(moveCommand(context, move));
  train.addCommand(queueCommand(context)).addCommand(bundleCommand(context));
  train.addCommand(retryTrainCommand(context));
  return train;
}

function listCommand(context: CliContext): Command {
  const command = new Command("list")
    .description("Show the trains, and the branches that could be added")
    .addHelpText("after", "\nExample:\n  $ pointsman train list\n");
  return addServerOptions(command).action(async (options: ServerOptions) => {
    const server = openServer(context, options);
    // Who reads the answer asks for the status beside it.
    const status = options.json ? null : await server.read<StatusJson>("status");
    const show = (trains: TrainsJson) => {
      const paint = paintFor(context.out, context.env);
      const failing = status === null ? [] : showFailing(status, paint);
      print(context, options, trains, [...showTrains(trains, paint), ...failing]);
    };
    const trains = await server.read<TrainsJson>("trains").catch((error: unknown) => {
      // The repository does not answer: the trains that are known are shown all the same.
      if (status !== null && status.trains.length > 0) show(status);
      throw error;
    });
    show(trains);
  });
}

function addCommand(context: CliContext): Command {
  const command = new Command("add")
    .description("Add a branch as a train")
    .argument("<branch>", "the train's branch, or its name by the pattern")
    .option("--production", "it is live already")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pointsman train add train-2013.05.22\n  $ pointsman train add train-2013.05.08 --production\n",
    );
  return addServerOptions(command).action(
    async (branch: string, options: ServerOptions & { production?: boolean }) => {
      const life = options.production ? "production" : "rolling";
      const trains = await openServer(context, options).give<TrainsJson>("trains", { branch, life });
      const added = trains.trains.find((train) => train.branch === branch || train.name === branch);
      const next = `Next: report a bug on it.\n      pointsman report --train ${added?.name ?? branch}`;
      print(context, options, trains, [showTrain(added, paintFor(context.out, context.env)), next]);
    },
  );
}

interface MoveOptions extends ServerOptions, ConfirmOptions {
  readonly reason?: string;
}

function moveCommand(context: CliContext, move: Move): Command {
  const command = new Command(move.to)
    .description(move.summary)
    .argument("<train>", "the train")
    .option("--yes", "do not ask whether it is meant")
    .addHelpText("after", `\nExample:\n  $ pointsman train ${move.to} 2013.05.22${move.example}\n`);
  if (move.needsReason) command.requiredOption("--reason <text>", "why");
  return addServerOptions(command).action((name: string, options: MoveOptions) =>
    moveTrain(context, options, move, name),
  );
}

async function moveTrain(context: CliContext, options: MoveOptions, move: Move, name: string): Promise<void> {
  const server = openServer(context, options);
  await confirmed(context, options, `Have the train ${name} ${move.becomes}?`, () =>
    move.effects(server, name),
  );
  const { reason } = options;
  const body = reason === undefined ? {} : { reason };
  const trains = await server.give<TrainsJson>(`trains/${pathPart(name)}/${move.to}`, body);
  const moved = trains.trains.find((train) => train.name === name);
  print(context, options, trains, [showTrain(moved, paintFor(context.out, context.env)), move.next]);
}

function print(
  { out }: CliContext,
  { json }: ServerOptions,
  trains: TrainsJson,
  lines: readonly string[],
): void {
  const all = json ? [JSON.stringify(trains)] : lines;
  out.write(all.map((line) => `${line}\n`).join(""));
}
