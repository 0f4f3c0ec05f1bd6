import { main } from "./cli/main.ts";
import { terminalContext } from "./cli/terminal.ts";

/** The command line as a program: the one place that touches the process. */
export async function run(version: string): Promise<void> {
  const startServer: Parameters<typeof terminalContext>[1] = async (options) =>
    (await import("./compose.ts")).up(options);
  process.exitCode = await main(process.argv.slice(2), terminalContext(process, startServer), version);
}
