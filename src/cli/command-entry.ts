import type { Command } from "commander";
import type { CliContext } from "./context.ts";

/** A command by name: its line in the help, and the way to load it. Only the one that runs is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly group: string;
  readonly summary: string;
  readonly load: () => Promise<(context: CliContext) => Command>;
}
