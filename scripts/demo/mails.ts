import type { Environment } from "../../src/core/hotfix/build.ts";
import type { HotfixEvent } from "../../src/core/hotfix/event.ts";
import type { Mailed } from "../../src/core/hotfix/evidence.ts";
import type { LogJson } from "../../src/engine/views/case-json.ts";
import type { Server } from "./server.ts";

/** The mails that called everybody to decide. */
export async function mailsOfCall(server: Server, id: string): Promise<readonly Mailed[]> {
  const last = (await eventsOf(server, id)).findLast((event) => event.type === "CallSent");
  return last?.mails ?? [];
}

/** The mails that told ops and QA about the build that was handed over last. */
export async function mailsOfHandOver(
  server: Server,
  id: string,
  environment: Environment,
): Promise<readonly Mailed[]> {
  const last = (await eventsOf(server, id))
    .filter((event) => event.type === "HandedOver")
    .findLast((event) => event.environment === environment);
  return last?.mails ?? [];
}

export async function eventsOf(server: Server, id: string): Promise<readonly HotfixEvent[]> {
  const { events } = (await server.get(`/api/v1/hotfixes/${id}/log`)) as LogJson;
  return events.map(({ event }) => event);
}
