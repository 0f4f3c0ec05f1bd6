import { CommanderError } from "commander";
import { commandTable } from "./command-table.ts";
import type { CliContext } from "./context.ts";
import { Exit, type ExitCode } from "./exit.ts";
import { buildProgram } from "./program.ts";

/** Runs one command line; answers the exit code. Nothing else decides it. */
export async function main(argv: readonly string[], context: CliContext, version: string): Promise<ExitCode> {
  try {
    const program = await buildProgram(argv, context, version);
    await program.parseAsync(asked(argv), { from: "user" });
    return 0;
  } catch (error) {
    return codeOf(error, context);
  }
}

/** `pointsman help land` is `pointsman land --help`. What there is not has no help: it is refused by its name. */
function asked(argv: readonly string[]): readonly string[] {
  if (argv[0] !== "help") return argv;
  const [, name, ...more] = argv;
  const isKnown = name === undefined || commandTable.some((entry) => entry.name === name);
  return isKnown ? [...argv.slice(1), "--help"] : [name, ...more];
}

async function codeOf(error: unknown, { err, env }: CliContext): Promise<ExitCode> {
  if (error instanceof Exit) {
    if (error.message !== "") err.write(`${error.message}\n`);
    if (env.POINTSMAN_DEBUG && error.cause !== undefined) err.write(`${inspected(error.cause)}\n`);
    return error.code;
  }
  // Commander has said why.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { thrownText } = await import("./thrown-text.ts");
  err.write(`${thrownText(error)}\n`);
  if (env.POINTSMAN_DEBUG) err.write(`${inspected(error)}\n`);
  return 1;
}

function inspected(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
