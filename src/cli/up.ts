import { once } from "node:events";
import { Command, InvalidArgumentError } from "commander";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";

/** A server that is up. */
export interface RunningServer {
  readonly url: string;
  readonly configPath: string;
  readonly data: string;
  readonly database: string;
  signInLink(): Promise<string>;
  stop(): Promise<void>;
}

interface UpOptions {
  readonly config?: string;
  readonly data?: string;
  readonly listen?: { readonly host: string; readonly port: number };
  readonly json?: boolean;
}

/** `pointsman up`: the server, until it is told to stop. */
export function upCommand(context: CliContext): Command {
  return new Command("up")
    .description("Start the server, with the embedded database unless DATABASE_URL names another")
    .option("--config <file>", "the configuration (default: the nearest pointsman.yaml)")
    .option("--data <folder>", "where everything is kept (default: POINTSMAN_DATA, else the XDG data folder)")
    .option(
      "--listen <host:port>",
      "instead of what the configuration says; port 0 takes a free one",
      listenAddress,
    )
    .option("--json", "print one JSON object when the server is ready")
    .action((options: UpOptions) => run(context, options));
}

function listenAddress(text: string): { host: string; port: number } {
  const [, host = "", port = ""] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (host === "" || Number(port) > 65_535)
    throw new InvalidArgumentError("Write host:port, such as 127.0.0.1:4180.");
  return { host, port: Number(port) };
}

async function run(context: CliContext, { json, ...options }: UpOptions): Promise<void> {
  const started = await context.startServer({ cwd: context.cwd, env: context.env, ...options });
  if (!started.ok) throw new Exit(1, started.problems.map((problem) => problem.message).join("\n"));
  const { server } = started;
  const signIn = await server.signInLink();
  const { url, data, database, configPath } = server;
  context.out.write(
    json
      ? `${JSON.stringify({ version: 1, url, signIn, data, database, config: configPath })}\n`
      : `Pointsman is up: ${url}\nSign in (once, within 15 minutes): ${signIn}\n`,
  );
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  await server.stop();
}
