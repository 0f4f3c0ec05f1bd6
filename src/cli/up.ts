import { Command, InvalidArgumentError } from "commander";
import { type ListenAddress, listenAddressForm, parseListenAddress } from "../config/parse-listen-address.ts";
import { formatProblem } from "../config/problem.ts";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { withProgress } from "./server/progress.ts";
import type { RunningServer } from "./server/running-server.ts";
import { dataFolderOf } from "./server-options.ts";
import { paintFor } from "./show/paint.ts";

interface UpOptions {
  readonly config?: string;
  readonly data?: string;
  readonly listen?: ListenAddress;
  readonly json?: boolean;
}

/** `pointsman up`: the server, until it is told to stop. */
export function upCommand(context: CliContext): Command {
  return new Command("up")
    .description("Start the server, with the embedded database unless DATABASE_URL names another")
    .option(
      "--config <file>",
      "the configuration (default: POINTSMAN_CONFIG, else the nearest pointsman.yaml)",
    )
    .option("--data <folder>", "where everything is kept (default: POINTSMAN_DATA, else the XDG data folder)")
    .option(
      "--listen <host:port>",
      "instead of what the configuration says; port 0 takes a free one",
      listenAddress,
    )
    .option("--json", "print one JSON object when the server is ready")
    .addHelpText("after", examples)
    .action((options: UpOptions) => run(context, options));
}

function listenAddress(text: string): ListenAddress {
  const address = parseListenAddress(text);
  if (address === null) throw new InvalidArgumentError(`Rather ${listenAddressForm}.`);
  return address;
}

async function run(context: CliContext, { json, config, ...options }: UpOptions): Promise<void> {
  const { cwd, env, startServer, untilStopped } = context;
  const starting = startServer({
    cwd,
    env,
    config: config ?? (env.POINTSMAN_CONFIG || undefined),
    ...options,
  });
  const started = await withProgress(context, starting, () => "Starting");
  if (!started.ok) throw new Exit(1, started.problems.map(formatProblem).join("\n"));
  // Not earlier: what has not started yet can be ended at once, as the database outlives that.
  const stopped = untilStopped();
  await greet(context, started.server, json === true).catch(async (error: unknown) => {
    await started.server.stop();
    throw error;
  });
  await stopped;
  if (!json) context.err.write("Stopping; what has begun is finished first. Ctrl-c again ends it at once.\n");
  await started.server.stop();
}

async function greet(context: CliContext, server: RunningServer, json: boolean): Promise<void> {
  const signIn = await server.signInLink();
  const { url, data, keyFile, database, configPath } = server;
  if (json) {
    context.out.write(
      `${JSON.stringify({ version: 1, url, signIn, data, keyFile, database, config: configPath })}\n`,
    );
    return;
  }
  const paint = paintFor(context.out, context.env);
  const lines = [
    `${paint("green", "Pointsman is up:")} ${paint("bold", url)}`,
    "",
    `Sign in         ${signIn}`,
    "                (works once, within 15 minutes; a new one: pointsman sign-in)",
    `Configuration   ${configPath}`,
    `Data folder     ${data}`,
    `Key             ${keyFile} (keep a copy of it, apart from backups)`,
    ...(database.startsWith(data) ? [] : [`Database        ${database}`]),
    "",
    `Talk to it: pointsman status${data === dataFolderOf({}, context) ? "" : ` --data ${data}`}`,
    "Stop it with ctrl-c.",
  ];
  context.out.write(`${lines.join("\n")}\n`);
}

const examples = `
Examples:
  With the pointsman.yaml of this repository:
    $ pointsman up
  For a try, away from everything else:
    $ pointsman up --config pointsman.yaml --data /tmp/try --listen 127.0.0.1:0
`;
