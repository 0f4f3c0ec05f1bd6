import { Command } from "commander";
import type { CaseJson, LogJson } from "../engine/views/case-json.ts";
import type { CliContext } from "./context.ts";
import { openServer, pathPart } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";
import { paintFor } from "./show/paint.ts";
import type { StatusJson } from "./show/show-status.ts";

/** `pointsman status`: what is open, or one case. */
export function statusCommand(context: CliContext): Command {
  const command = new Command("status")
    .description("Show what is open, or one hotfix with its 13 steps")
    .argument("[id]", "the hotfix")
    .addHelpText("after", examples);
  return addServerOptions(command).action((id: string | undefined, options: ServerOptions) =>
    id === undefined ? showAll(context, options) : showOne(context, options, id),
  );
}

async function showAll(context: CliContext, options: ServerOptions): Promise<void> {
  const status = await openServer(context, options).read<StatusJson>("status");
  if (options.json) return print(context, [JSON.stringify(status)]);
  const { showStatus } = await import("./show/show-status.ts");
  const width = context.out.isTTY ? (context.out.columns ?? 80) : null;
  print(
    context,
    showStatus(status, { paint: paintFor(context.out, context.env), now: context.now(), width }),
  );
}

async function showOne(context: CliContext, options: ServerOptions, id: string): Promise<void> {
  const server = openServer(context, options);
  const hotfix = await server.read<CaseJson>(`hotfixes/${pathPart(id)}`);
  if (options.json) return print(context, [JSON.stringify(hotfix)]);
  const log = await server.read<LogJson>(`hotfixes/${hotfix.id}/log`);
  const { showSteps } = await import("./show/show-steps.ts");
  const { obstacleLines } = await import("./show/trouble.ts");
  const paint = paintFor(context.out, context.env);
  const trouble = obstacleLines(hotfix).map((line) => (line === "" ? line : paint("red", line)));
  const steps = showSteps(hotfix, log, { paint, now: context.now() });
  print(context, trouble.length === 0 ? steps : [...steps, "", ...trouble]);
}

function print({ out }: CliContext, lines: readonly string[]): void {
  out.write(`${lines.join("\n")}\n`);
}

const examples = `
Examples:
  Everything that is open:
    $ pointsman status
  One hotfix, step by step:
    $ pointsman status hf-7k3m9q2x
  The ids of everything that waits for QA:
    $ pointsman status --json | jq -r '.hotfixes[] | select(.next.roles | index("qa")) | .id'
`;
