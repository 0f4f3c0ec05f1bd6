import { main } from "./cli/main.ts";

/** The command line as a program: the one place that touches the process. */
export async function run(version: string): Promise<void> {
  const { stdout: out, stderr: err, stdin: input, env } = process;
  const startServer = async (options: Parameters<typeof import("./compose.ts")["up"]>[0]) =>
    (await import("./compose.ts")).up(options);
  process.exitCode = await main(
    process.argv.slice(2),
    { out, err, input, env, cwd: process.cwd(), startServer },
    version,
  );
}
