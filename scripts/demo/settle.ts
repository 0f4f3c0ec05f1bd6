import { setTimeout } from "node:timers/promises";
import type { Phase } from "../../src/core/hotfix/phase.ts";
import type { CaseJson } from "../../src/engine/views/case-json.ts";
import type { Server } from "./server.ts";

/** Waits until nothing that a case asks of the world is under way any more. */
export async function settle(server: Server, id: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { pending } = (await server.get(`/api/v1/hotfixes/${id}/pending`)) as {
      pending: readonly unknown[];
    };
    if (pending.length === 0) return;
    await setTimeout(50);
  }
  throw new Error(`${id} still has effects under way after 10 s`);
}

/** Waits until a case is in a phase, whatever it goes through meanwhile. */
export async function reach(server: Server, id: string, phase: Phase): Promise<CaseJson> {
  for (let tries = 0; tries < 600; tries += 1) {
    const hotfix = (await server.get(`/api/v1/hotfixes/${id}`)) as CaseJson;
    if (hotfix.phase === phase) return hotfix;
    await setTimeout(50);
  }
  throw new Error(`${id} is not ${phase} after 30 s`);
}
