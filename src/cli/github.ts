import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { openServer } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";

interface ConnectOptions extends ServerOptions {
  readonly organization?: string;
  readonly api?: string;
}

/** `pointsman github`: who Pointsman is on GitHub. */
export function githubCommand(context: CliContext): Command {
  return new Command("github")
    .description("Make a GitHub App for Pointsman")
    .addHelpText("after", "\nExample:\n  $ pointsman github connect --organization example\n")
    .addCommand(connectCommand(context));
}

function connectCommand(context: CliContext): Command {
  const command = new Command("connect")
    .description(
      "Print a link that makes a GitHub App, with the permissions that Pointsman needs and no others",
    )
    .option("--organization <login>", "whose App it will be (default: the person's who opens the link)")
    .option("--api <url>", "the API of an Enterprise server: https://HOST/api/v3")
    .addHelpText("after", examples);
  return addServerOptions(command).action((options: ConnectOptions) => connect(context, options));
}

async function connect(context: CliContext, options: ConnectOptions): Promise<void> {
  const { organization, api } = options;
  const asked = {
    ...(organization === undefined ? {} : { organization }),
    ...(api === undefined ? {} : { api }),
  };
  const link = await openServer(context, options).give<{ url: string }>("github-app-links", asked);
  context.out.write(`${options.json ? JSON.stringify(link) : link.url}\n`);
  if (!options.json) context.err.write("Open it in a browser. It works once, for ten minutes.\n");
}

const examples = `
Examples:
  $ pointsman github connect --organization example
  $ pointsman github connect --api https://github.example.org/api/v3
`;
