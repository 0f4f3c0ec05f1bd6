import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { readEnvironment } from "../config/read-environment.ts";
import type { CliContext } from "./context.ts";

/** The options of every command that talks to the server. */
export interface ServerOptions {
  readonly json?: boolean;
  readonly as?: string;
  readonly input: boolean;
  readonly data?: string;
  readonly private?: boolean;
}

/** The options of commands whose effects may take a while. */
export interface WaitOptions extends ServerOptions {
  readonly wait: boolean;
}

export function addServerOptions(command: Command): Command {
  return command
    .option("--json", "print what the server answers, as one JSON object")
    .option(
      "--as <person>",
      "who you are, as pointsman.yaml names you (default: POINTSMAN_AS, else by git's user.email)",
    )
    .option("--data <folder>", "the server's data folder (default: POINTSMAN_DATA, else the XDG data folder)")
    .option("--private", "print what belongs to embargoed hotfixes also where this is no terminal")
    .addOption(new Option("--no-input", "ask nothing"));
}

export function addWaitOptions(command: Command): Command {
  return addServerOptions(command).option("--no-wait", "do not wait until the effects have settled");
}

export function dataFolderOf({ data }: { readonly data?: string }, { env, cwd }: CliContext): string {
  return data === undefined ? readEnvironment(env).dataFolder : resolve(cwd, data);
}
