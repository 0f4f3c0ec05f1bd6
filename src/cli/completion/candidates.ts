import type { Argument, Command, Option } from "commander";
import type { CommandEntry } from "../command-entry.ts";
import type { CliContext } from "../context.ts";
import { type Candidate, knownNames, type NameKind } from "./known-names.ts";

/**
 * What could stand in place of the last word. An empty answer leaves it to the shell, which offers files.
 *
 * @param words everything behind `pointsman`, the one under the cursor last
 */
export async function candidates(
  words: readonly string[],
  commands: readonly CommandEntry[],
  context: CliContext,
): Promise<readonly Candidate[]> {
  const [current = "", ...before] = words.toReversed();
  const all = await possible(before.toReversed(), current, commands, context);
  return all.filter(({ word }) => word.startsWith(current));
}

async function possible(
  before: readonly string[],
  current: string,
  commands: readonly CommandEntry[],
  context: CliContext,
): Promise<readonly Candidate[]> {
  const [name, ...rest] = before;
  if (name === undefined || name === "help")
    return commands.map((entry) => ({ word: entry.name, means: entry.summary }));
  const entry = commands.find((known) => known.name === name);
  if (entry === undefined) return [];
  const { command, words } = descend((await entry.load())(context), rest);
  const valued = optionBefore(command, words);
  if (valued !== null) return named(valued.argChoices ?? null, kindOfOption(valued), words, context);
  if (current.startsWith("-")) return optionsOf(command);
  if (command.commands.length > 0)
    return command.commands.map((sub) => ({ word: sub.name(), means: sub.description() }));
  const argument = argumentAt(command, words);
  return argument === null
    ? []
    : named(argument.argChoices ?? null, kindOfArgument(argument), words, context);
}

/** To the subcommand that is being typed. */
function descend(command: Command, words: readonly string[]): { command: Command; words: readonly string[] } {
  const [name, ...rest] = words;
  const sub = command.commands.find((known) => known.name() === name);
  return sub === undefined ? { command, words } : descend(sub, rest);
}

/** The option that waits for the value under the cursor. */
function optionBefore(command: Command, words: readonly string[]): Option | null {
  const last = words.at(-1);
  if (last === undefined) return null;
  return (
    command.options.find((option) => (option.long === last || option.short === last) && option.required) ??
    null
  );
}

function optionsOf(command: Command): readonly Candidate[] {
  return command.options
    .filter(({ hidden }) => !hidden)
    .map(({ long, short, description }) => ({ word: long ?? short ?? "", means: description }));
}

/** The argument under the cursor: options and their values stand in no order with arguments. */
function argumentAt(command: Command, words: readonly string[]): Argument | null {
  const plain = words.filter(
    (word, at) => !word.startsWith("-") && optionBefore(command, words.slice(0, at)) === null,
  );
  return command.registeredArguments[plain.length] ?? null;
}

function kindOfOption({ long }: Option): NameKind | null {
  if (long === "--train") return "train";
  return long === "--as" ? "person" : null;
}

function kindOfArgument(argument: Argument): NameKind | null {
  const name = argument.name();
  if (name === "id") return "hotfix";
  return name === "train" || name === "branch" || name === "person" ? name : null;
}

async function named(
  choices: readonly string[] | null,
  kind: NameKind | null,
  words: readonly string[],
  context: CliContext,
): Promise<readonly Candidate[]> {
  if (choices !== null) return choices.map((word) => ({ word, means: "" }));
  return kind === null ? [] : knownNames(kind, words, context);
}
