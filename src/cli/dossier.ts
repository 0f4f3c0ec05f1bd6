import { Command, Option } from "commander";
import type { Dossier } from "../engine/dossier/dossier.ts";
import { type DossierFormat, dossierFormats, writeDossier } from "../engine/dossier/write-dossier.ts";
import type { CliContext } from "./context.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";

interface DossierOptions extends ServerOptions {
  readonly format: DossierFormat;
}

/** `pointsman dossier`: a case with all its evidence. */
export function dossierCommand(context: CliContext): Command {
  const command = new Command("dossier")
    .description("Print a hotfix with all its evidence, for an audit")
    .argument("<id>", "the hotfix")
    .addOption(new Option("--format <format>", "what to print").choices(dossierFormats).default("md"))
    .addHelpText("after", examples);
  return addServerOptions(command).action((id: string, options: DossierOptions) =>
    print(context, id, options),
  );
}

async function print(context: CliContext, id: string, options: DossierOptions): Promise<void> {
  const { json = false, format } = options;
  // Verbatim: each form escapes in its own way.
  const server = openServer(context, options, true);
  const dossier = await server.read<Dossier>(`hotfixes/${pathPart(id)}/dossier`);
  context.out.write(json ? `${JSON.stringify(dossier)}\n` : writeDossier(dossier, format));
}

const examples = `
Examples:
  To read and to print:
    $ pointsman dossier hf-7k3m9q2x --format html > hf-7k3m9q2x.html
  Who said what, and how:
    $ pointsman dossier hf-7k3m9q2x --format json | jq -r '.statements[] | [.at, .name, .channel, .type] | @tsv'
`;
