import { Command } from "commander";
import type { LogJson } from "../engine/case-json.ts";
import { createClient } from "./client.ts";
import type { CliContext } from "./context.ts";
import { expectOk } from "./give.ts";
import { addServerOptions, dataFolderOf, personOf, type ServerOptions } from "./server-options.ts";

/** `pointsman log`: every event of a case. */
export function logCommand(context: CliContext): Command {
  const command = new Command("log")
    .description("Show everything that happened to a hotfix")
    .argument("<id>", "the hotfix");
  return addServerOptions(command).action((id: string, options: ServerOptions) => log(context, id, options));
}

async function log(context: CliContext, id: string, options: ServerOptions): Promise<void> {
  const client = createClient(dataFolderOf(options, context));
  const path = `/api/v1/hotfixes/${encodeURIComponent(id)}/log`;
  const body = expectOk(
    await client.ask({ method: "GET", path, person: personOf(options, context) }),
  ) as LogJson;
  context.out.write(
    options.json
      ? `${JSON.stringify(body)}\n`
      : body.events.map(({ at, who, event }) => `${at}  ${who}  ${event.type}\n`).join(""),
  );
}
