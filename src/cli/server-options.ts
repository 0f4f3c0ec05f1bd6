import { type Command, Option } from "commander";
import { readEnvironment } from "../config/read-environment.ts";
import type { CliContext } from "./context.ts";

/** The options of every command that talks to the server. */
export interface ServerOptions {
  readonly json?: boolean;
  readonly as?: string;
  readonly input: boolean;
  readonly wait: boolean;
  readonly data?: string;
}

export function addServerOptions(command: Command): Command {
  return command
    .option("--json", "print one JSON object")
    .option("--as <person>", "who you are, as pointsman.yaml names you (default: POINTSMAN_AS)")
    .option(
      "--data <folder>",
      "the data folder of the server (default: POINTSMAN_DATA, else the XDG data folder)",
    )
    .option("--no-wait", "do not wait until the effects have settled")
    .addOption(new Option("--no-input", "ask nothing"));
}

export function dataFolderOf(options: { readonly data?: string }, { env, cwd }: CliContext): string {
  const settings = readEnvironment(env);
  return options.data === undefined
    ? settings.dataFolder
    : readEnvironment({
        ...env,
        POINTSMAN_DATA: `${options.data.startsWith("/") ? "" : `${cwd}/`}${options.data}`,
      }).dataFolder;
}

export function personOf(options: { readonly as?: string }, { env }: CliContext): string | null {
  return options.as ?? (env.POINTSMAN_AS || null);
}
