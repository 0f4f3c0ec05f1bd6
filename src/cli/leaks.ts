import { Command } from "commander";
import type { LeakReport, Looked } from "../engine/leaks/find-leaks.ts";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { openServer } from "./server/server.ts";
import { addServerOptions, type ServerOptions } from "./server-options.ts";
import { showLeaks } from "./show/show-leaks.ts";

interface LeaksOptions extends ServerOptions {
  readonly case?: string;
  readonly probeObjects?: boolean;
}

/** `pointsman leaks`: looks in everything that is public for what belongs to embargoed hotfixes. */
export function leaksCommand(context: CliContext): Command {
  const command = new Command("leaks")
    .description(
      "Look in the public repository, trackers, mails and logs for what belongs to embargoed hotfixes: commits, patches, files, words",
    )
    .option("--case <id>", "one hotfix (default: every embargoed one)")
    .option(
      "--probe-objects",
      "ask the public server for each private object by its id, which tells it the ids",
    )
    .addHelpText("after", examples);
  return addServerOptions(command).action((options: LeaksOptions) => leaks(context, options));
}

async function leaks(context: CliContext, options: LeaksOptions): Promise<void> {
  const body = { case: options.case ?? null, probeObjects: options.probeObjects ?? false };
  const report = await openServer(context, options).follow<LeakReport, Looked>("leaks", body, progressOf);
  const lines = options.json ? [JSON.stringify(report)] : showLeaks(report);
  context.out.write(lines.map((line) => `${line}\n`).join(""));
  // What was found has been said already.
  if (report.found.length > 0) throw new Exit(1);
}

function progressOf({ place, count }: Looked): string {
  return `Looked through ${count} ${place}`;
}

const examples = `
For people with the role security. Exits with 0 when nothing was found, with 1 when something was, or it could not be looked for.

What is public is copied, and looked for private objects in that copy: commits and files that a ref leads to or once led to. A server may
also give out objects that no ref leads to, to whoever asks for them by their full id. --probe-objects asks it for them so: it finds those,
and whoever reads the server's log learns the ids. Use it where the server is yours, or once nothing is left to hide.

Examples:
  Also for what no ref leads to, on a server of your own:
    $ pointsman leaks --probe-objects
  Every embargoed hotfix:
    $ pointsman leaks
  One, for a script:
    $ pointsman leaks --case hf-7k3m9q2x --json | jq -r '.found[].where'
`;
