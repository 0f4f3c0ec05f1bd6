import { Command } from "commander";
import type { CommandEntry } from "./command-entry.ts";
import { commandTable } from "./command-table.ts";
import type { CliContext } from "./context.ts";

/** The command line's grammar. Only the command that is asked for is loaded. */
export async function buildProgram(
  argv: readonly string[],
  context: CliContext,
  version: string,
): Promise<Command> {
  const program = new Command("pointsman")
    .description("Takes a critical bug on a release train from report to verified in production.")
    .usage("<command> [options]")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .addHelpText("after", examples);
  const name = argv[0] === "help" ? argv[1] : argv[0];
  const chosen = commandTable.find((entry) => entry.name === name);
  // The others are needed only where they are listed or guessed from.
  const commands = chosen === undefined ? commandTable.map(named) : [(await chosen.load())(context)];
  for (const command of commands) program.addCommand(command);
  return quiet(program, context);
}

function named({ name, group, summary }: CommandEntry): Command {
  return new Command(name).description(summary).helpGroup(group);
}

/** Commander exits and writes by itself unless each command is told not to. */
function quiet(command: Command, context: CliContext): Command {
  const { out, err, env } = context;
  command
    .exitOverride()
    .helpOption("-h, --help", "show this help")
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      getOutHelpWidth: () => widthOf(out, env),
      getErrHelpWidth: () => widthOf(err, env),
      outputError: (text, write) => write(text),
    })
    .showHelpAfterError(`${usageOf(command)}See: ${pathOf(command)} --help`);
  for (const sub of command.commands) quiet(sub, context);
  return command;
}

/** A terminal's own width; elsewhere what COLUMNS says, as with other commands. */
function widthOf({ isTTY, columns }: CliContext["out"], { COLUMNS }: CliContext["env"]): number {
  const wanted = Number(COLUMNS);
  return Math.min(isTTY && columns ? columns : wanted >= narrowest ? wanted : 100, 110);
}

const narrowest = 40;

/** What a command takes, a line; nothing where it only stands before others. */
function usageOf(command: Command): string {
  if (command.registeredArguments.length === 0) return "";
  return `Usage: ${command.createHelp().commandUsage(command)}\n`;
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

const examples = `
Start here:
  $ pointsman init      write pointsman.yaml for this repository
  $ pointsman up        start the server
  $ pointsman report    report a bug; each command says what is next, and who owes it

Each command shows examples: pointsman help COMMAND
`;
