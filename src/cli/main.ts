import { Command, CommanderError } from "commander";
import { commandTable } from "./command-table.ts";
import type { CliContext } from "./context.ts";
import { Exit, type ExitCode } from "./exit.ts";

/** Runs one command line; answers the exit code. Nothing else decides it. */
export async function main(argv: readonly string[], context: CliContext, version: string): Promise<ExitCode> {
  const program = await buildProgram(argv, context, version);
  try {
    await program.parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    return codeOf(error, context);
  }
}

async function buildProgram(argv: readonly string[], context: CliContext, version: string): Promise<Command> {
  const program = new Command("pointsman")
    .description("Takes a critical bug on a release train from report to verified in production.")
    .version(version)
    .showHelpAfterError("(pointsman --help lists the commands)")
    .helpCommand(false);
  const chosen = commandTable.find(
    (entry) => argv.includes(entry.name) && entry.name === argv.find((word) => !word.startsWith("-")),
  );
  for (const entry of commandTable) {
    if (entry === chosen) program.addCommand((await entry.load())(context));
    else program.command(entry.name).description(entry.summary);
  }
  return quiet(program, context);
}

/** Commander exits and writes by itself unless each command is told not to. */
function quiet(command: Command, context: CliContext): Command {
  command.exitOverride().configureOutput({
    writeOut: (text) => context.out.write(text),
    writeErr: (text) => context.err.write(text),
  });
  for (const sub of command.commands) quiet(sub, context);
  return command;
}

function codeOf(error: unknown, { err }: CliContext): ExitCode {
  if (error instanceof Exit) {
    if (error.message !== "") err.write(`${error.message}\n`);
    return error.code;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  throw error;
}
