import type { CaseJson, LogJson } from "../engine/views/case-json.ts";
import type { CliContext } from "./context.ts";
import { Exit } from "./exit.ts";
import { openServer, pathPart, type Server } from "./server/server.ts";
import type { WaitOptions } from "./server-options.ts";
import { paintFor } from "./show/paint.ts";
import { showOutcome } from "./show/show-case.ts";
import { troubleLines } from "./show/trouble.ts";

/** Gives a command on a case, waits until its effects have settled, and shows what they brought about. */
export async function giveCommand(
  context: CliContext,
  options: WaitOptions,
  id: string,
  command: string,
  body: object,
): Promise<void> {
  const server = openServer(context, options);
  const path = `hotfixes/${pathPart(id)}`;
  // Only who reads the answer wants to know what was there before.
  const before = options.json ? 0 : (await server.read<LogJson>(`${path}/log`)).events.length;
  const given = await server.give<CaseJson>(`${path}/${command}`, body, patienceOf(options));
  await showGiven(context, options, server, { command, given, before });
}

/** What was asked, and what came of it at once. */
interface Given {
  readonly command: string;
  readonly given: CaseJson;
  /** How many events there were before. */
  readonly before: number;
}

/** Shows the case once it has settled; ends the command with code 1 where something went wrong. */
export async function showGiven(
  context: CliContext,
  options: WaitOptions,
  server: Server,
  { command, given, before }: Given,
): Promise<void> {
  const hotfix = options.wait ? await settled(server, given) : given;
  const trouble = options.wait ? troubleLines(hotfix, command) : [];
  if (options.json) context.out.write(`${JSON.stringify(hotfix)}\n`);
  else {
    const { events } = await server.read<LogJson>(`hotfixes/${hotfix.id}/log`);
    context.out.write(showOutcome(hotfix, events.slice(before), paintFor(context.out, context.env)));
  }
  if (trouble.length > 0) throw new Exit(1, trouble.join("\n"));
}

/** Seconds of one wait; the server would wait for at most a minute. */
const patience = 30;
/** How many waits may follow the first: a large repository takes minutes when it is fetched for the first time. */
const more = 9;

export function patienceOf({ wait }: WaitOptions): number | null {
  return wait ? patience : null;
}

async function settled(server: Server, given: CaseJson): Promise<CaseJson> {
  let hotfix = given;
  for (let waits = 0; waits < more && isAtWork(hotfix); waits += 1)
    hotfix = await server.read<CaseJson>(`hotfixes/${hotfix.id}`, patience);
  return hotfix;
}

function isAtWork({ next, failures }: CaseJson): boolean {
  return next.by === "system" && failures.length === 0;
}
