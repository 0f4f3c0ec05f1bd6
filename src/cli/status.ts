import { Command } from "commander";
import type { CaseJson, EntryJson } from "../engine/case-json.ts";
import { createClient } from "./client.ts";
import type { CliContext } from "./context.ts";
import { expectOk } from "./give.ts";
import { addServerOptions, dataFolderOf, personOf, type ServerOptions } from "./server-options.ts";
import { showCase } from "./show-case.ts";

/** `pointsman status`: what is open, or one case. */
export function statusCommand(context: CliContext): Command {
  const command = new Command("status")
    .description("Show what is open, or one hotfix with its steps")
    .argument("[id]", "the hotfix");
  return addServerOptions(command).action((id: string | undefined, options: ServerOptions) =>
    status(context, id, options),
  );
}

async function status(context: CliContext, id: string | undefined, options: ServerOptions): Promise<void> {
  const client = createClient(dataFolderOf(options, context));
  const path = id === undefined ? "/api/v1/status" : `/api/v1/hotfixes/${encodeURIComponent(id)}`;
  const body = expectOk(await client.ask({ method: "GET", path, person: personOf(options, context) }));
  context.out.write(
    options.json
      ? `${JSON.stringify(body)}\n`
      : id === undefined
        ? showAll(body as { hotfixes: EntryJson[] })
        : showCase(body as CaseJson),
  );
}

function showAll({ hotfixes }: { readonly hotfixes: readonly EntryJson[] }): string {
  if (hotfixes.length === 0) return "No hotfix is open. Report one: pointsman report\n";
  return hotfixes
    .map((entry) => `${entry.id}  ${entry.train.name}  ${entry.says}  ${entry.title}\n`)
    .join("");
}
