import { Command } from "commander";
import type { LogJson } from "../engine/views/case-json.ts";
import type { CliContext } from "./context.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";
import { columns } from "./show/columns.ts";
import { eventText } from "./show/event-text.ts";
import { utc } from "./show/when.ts";

/** `pointsman log`: every event of a case, a line each. */
export function logCommand(context: CliContext): Command {
  const command = new Command("log")
    .description("Show everything that happened to a hotfix: time in UTC, who, by which way, what")
    .argument("<id>", "the hotfix")
    .addHelpText("after", examples);
  return addServerOptions(command).action((id: string, options: ServerOptions) => log(context, id, options));
}

async function log(context: CliContext, id: string, options: ServerOptions): Promise<void> {
  const body = await openServer(context, options).read<LogJson>(`hotfixes/${pathPart(id)}/log`);
  const lines = options.json ? [JSON.stringify(body)] : columns(body.events.map(row));
  context.out.write(lines.map((line) => `${line}\n`).join(""));
}

function row({ at, who, channel, event }: LogJson["events"][number]): readonly string[] {
  const words = eventText(event).map((part) => part.replace(/\s+/g, " "));
  return [utc(at), who, channel, words.join("; ")];
}

const examples = `
Examples:
  $ pointsman log hf-7k3m9q2x
  Who voted, and how:
    $ pointsman log hf-7k3m9q2x --json | jq -c '.events[].event | select(.type == "VoteCast") | [.by, .choice]'
`;
