import { Command } from "commander";
import type { CliContext } from "./context.ts";
import { openServer } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";

/** `pointsman sign-in`: a new link for the web. */
export function signInCommand(context: CliContext): Command {
  const command = new Command("sign-in")
    .description("Print a link that signs one person in at the web, once")
    .addHelpText("after", examples);
  return addServerOptions(command).action((options: ServerOptions) => signIn(context, options));
}

async function signIn(context: CliContext, options: ServerOptions): Promise<void> {
  const link = await openServer(context, options).give<{ url: string; expiresAt: string }>(
    "sign-in-links",
    {},
  );
  context.out.write(`${options.json ? JSON.stringify(link) : link.url}\n`);
  if (!options.json)
    context.err.write(`It works once, for ${minutes(link.expiresAt, context.now())} minutes.\n`);
}

function minutes(until: string, now: number): number {
  return Math.round((Date.parse(until) - now) / 60_000);
}

const examples = `
Examples:
  $ pointsman sign-in
  $ xdg-open "$(pointsman sign-in)"
`;
