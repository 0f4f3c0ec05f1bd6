import { Argument, Command } from "commander";
import type { CommandEntry } from "./command-entry.ts";
import { candidates } from "./completion/candidates.ts";
import { completionScripts } from "./completion/scripts.ts";
import type { CliContext } from "./context.ts";

const shells = ["bash", "zsh", "fish"] as const;

/** `pointsman completion`: what a shell needs to complete command lines. */
export function completionCommand(context: CliContext, commands: readonly CommandEntry[]): Command {
  return new Command("completion")
    .description(
      "Print the completion script of a shell; commands, options, open hotfixes and trains are completed",
    )
    .addArgument(
      new Argument("<shell>", "your shell; words is what the scripts ask for").choices([...shells, "words"]),
    )
    .argument("[words...]")
    .addHelpText("after", examples)
    .action((shell: (typeof shells)[number] | "words", words: readonly string[]) =>
      shell === "words" ? complete(context, commands, words) : print(context, completionScripts[shell]),
    );
}

/** For the scripts: a line for each word that could stand where the last one does, with what it means behind a tab. */
async function complete(
  context: CliContext,
  commands: readonly CommandEntry[],
  words: readonly string[],
): Promise<void> {
  const found = await candidates(words, commands, context);
  print(context, found.map(({ word, means }) => `${word}\t${means}\n`).join(""));
}

function print({ out }: CliContext, text: string): void {
  out.write(text);
}

const examples = `
Examples:
  bash, in ~/.bashrc:
    $ source <(pointsman completion bash)
  zsh, in ~/.zshrc, after compinit:
    $ source <(pointsman completion zsh)
  the same where pointsman is an alias, which zsh would complete as what it stands for:
    $ setopt complete_aliases
  fish:
    $ pointsman completion fish > ~/.config/fish/completions/pointsman.fish
`;
