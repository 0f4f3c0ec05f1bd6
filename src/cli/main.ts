import { CommanderError } from "commander";
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

/** `pointsman help land` is `pointsman land --help`. */
function asked(argv: readonly string[]): readonly string[] {
  return argv[0] === "help" ? [...argv.slice(1), "--help"] : argv;
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
