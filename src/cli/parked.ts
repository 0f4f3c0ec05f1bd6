import { Command } from "commander";
import type { ParkedJson } from "../engine/views/parked-json.ts";
import type { CliContext } from "./context.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";

interface RetriedJson {
  readonly parked: ParkedJson;
}

/** `pointsman train retry`: tries again what of a train has failed for good. */
export function retryTrainCommand(context: CliContext): Command {
  const command = new Command("retry")
    .description("Try again what of a train has failed for good, such as its tag")
    .argument("<train>", "the train")
    .addHelpText("after", "\nExample:\n  $ pointsman train retry 2013.05.22\n");
  return addServerOptions(command).action((train: string, options: ServerOptions) =>
    retry(context, options, `trains/${pathPart(train)}`),
  );
}

/** `pointsman stage retry`: the same for stage. */
export function retryStageCommand(context: CliContext): Command {
  const command = new Command("retry")
    .description("Try again what of stage has failed for good, such as telling QA")
    .addHelpText("after", "\nExample:\n  $ pointsman stage retry\n");
  return addServerOptions(command).action((options: ServerOptions) => retry(context, options, "stage"));
}

async function retry(context: CliContext, options: ServerOptions, place: string): Promise<void> {
  const answer = await openServer(context, options).give<RetriedJson>(`${place}/retry`, {});
  const says = "It is in line again; pointsman status shows it if it fails once more.";
  context.out.write(`${options.json ? JSON.stringify(answer) : says}\n`);
}
