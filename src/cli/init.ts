import { Command, Option } from "commander";
import { createGitAsker } from "./init/git-asker.ts";
import { type InitOptions, type InitWorld, runInit } from "./init/run-init.ts";

/** `pointsman init`: looks at the git repository around and writes its configuration. */
export function initCommand(world: () => InitWorld = terminal): Command {
  return new Command("init")
    .description("Look at this git repository and write its pointsman.yaml")
    .option("-y, --yes", "ask nothing: write what was found")
    .option("--force", "replace the pointsman.yaml that is there, after showing what goes")
    .option("--print", "print the file instead of writing it")
    .option("--json", "print one JSON object; asks nothing")
    .addOption(new Option("--no-input", "the same as --yes").hideHelp())
    .addHelpText("after", examples)
    .action((options: InitOptions) => runInit(options, world()));
}

function terminal(): InitWorld {
  const cwd = process.cwd();
  return {
    cwd,
    git: createGitAsker(cwd, process.env),
    print: (text) => process.stdout.write(text),
    note: (text) => process.stderr.write(text),
    asker: async () => {
      if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
      // Loaded only where somebody is asked.
      const { createTerminalAsker } = await import("./init/terminal-asker.ts");
      return createTerminalAsker();
    },
  };
}

const examples = `
Examples:
  Answer a few questions, each with what was found as its answer:
    $ pointsman init
  Write what was found:
    $ pointsman init --yes
  Only look at it:
    $ pointsman init --yes --print
`;
