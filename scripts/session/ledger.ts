import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { createClient } from "../../src/cli/server/client.ts";

const pause = 25;
const patience = 60_000;

const pendingShape = z.object({ pending: z.array(z.unknown()) });
const logShape = z.object({
  events: z.array(
    z.object({ event: z.looseObject({ type: z.string(), environment: z.string().optional() }) }),
  ),
});

/**
 * Waits until all that a command asked for has been done, the looks at the other branches included: after a landing and before
 * production. These happen beside the commands, so that without this a quick reader and a slow one would see different things.
 */
export async function waitForLedger(home: string, id: string): Promise<void> {
  const client = createClient(join(home, ".local/share/pointsman"));
  const read = async (what: string) =>
    (await client.ask({ method: "GET", path: `/api/v1/hotfixes/${id}/${what}` })).body;
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const { pending } = pendingShape.parse(await read("pending"));
    const { events } = logShape.parse(await read("log"));
    const count = (type: string) => events.filter(({ event }) => event.type === type).length;
    const tickets = events.filter(({ event }) => asksForProduction(event)).length;
    if (pending.length === 0 && count("ContainmentChecked") >= count("Landed") + tickets) return;
    await wait(pause);
  }
  throw new Error(`${id} was still at work after ${patience} ms`);
}

function asksForProduction({
  type,
  environment,
}: {
  type: string;
  environment?: string | undefined;
}): boolean {
  return type === "TicketRequested" && environment === "production";
}

/** What a command printed, without the looks at the other branches that happened to fall into it. */
export function withoutLooks(printed: string): string {
  return printed.replaceAll(/^ {2}✓ pointsman looked which branches have the fix\n(?: {6}.*\n)*/gm, "");
}
