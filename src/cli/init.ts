import { userInfo } from "node:os";
import { Command, Option } from "commander";
import type { Asker } from "./init/ask.ts";
import { createGitAsker } from "./init/git-asker.ts";
import { issueFormPath } from "./init/issue-form-file.ts";
import { type InitOptions, runInit } from "./init/run-init.ts";

/** What the command needs of the world around it. */
interface InitContext {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** `pointsman init`: looks at the git repository around and writes its configuration. */
export function initCommand(
  context: InitContext,
  asker: () => Promise<Asker | null> = () => terminalAsker(context),
): Command {
  const { out, err, env, cwd } = context;
  const world = {
    cwd,
    git: createGitAsker(cwd, env),
    osUser: osUser(),
    print: (text: string) => out.write(text),
    note: (text: string) => err.write(text),
    asker,
  };
  return new Command("init")
    .description("Look at this git repository and write its pointsman.yaml")
    .option("-y, --yes", "ask nothing: write what was found")
    .option("--branch <branch>", "look for ChangeLog and version file there alone (default: every train)")
    .option("--force", "replace the pointsman.yaml that is there, after showing what goes")
    .option("--issue-form", `add the form for hotfixes to the repository: ${issueFormPath}, for GitHub`)
    .option("--print", "print the file instead of writing it")
    .option("--json", "print one JSON object; asks nothing")
    .addOption(new Option("--no-input", "the same as --yes").hideHelp())
    .addHelpText("after", examples)
    .action((options: InitOptions) => runInit(options, world));
}

function osUser(): string | null {
  try {
    return /^[A-Za-z][\w.-]{0,30}$/.exec(userInfo().username)?.[0] ?? null;
  } catch {
    // A process may run under an id that nobody has.
    return null;
  }
}

async function terminalAsker({ err }: InitContext): Promise<Asker | null> {
  if (!process.stdin.isTTY || !err.isTTY) return null;
  // Loaded only where somebody is asked.
  const { createTerminalAsker } = await import("./init/terminal-asker.ts");
  return createTerminalAsker();
}

const examples = `
Examples:
  Answer a few questions, each with what was found as its answer:
    $ pointsman init
  Write what was found:
    $ pointsman init --yes
  Write what fits one train, whatever files the others have:
    $ pointsman init --yes --branch train-2013.05.22
  Write an issue form for GitHub as well, whose issues report --issue takes over:
    $ pointsman init --issue-form
  Only look at it:
    $ pointsman init --yes --print
`;
