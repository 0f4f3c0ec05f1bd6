import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryDeliveries } from "../../test/support/fakes/memory-deliveries.ts";
import { makeHttpWorld } from "../../test/support/http-world.ts";
import type { HookReading } from "../ports/hook.ts";
import type { HttpDeps } from "./http-deps.ts";

const news = { places: ["12"], everything: false };

let woken: number;
let deliveries: ReturnType<typeof createMemoryDeliveries>;
beforeEach(() => {
  woken = 0;
  deliveries = createMemoryDeliveries();
});

async function deliver(reading: HookReading | null, headers: Record<string, string> = {}, body = "{}") {
  const wake = () => {
    woken += 1;
  };
  const hook = { read: async () => reading ?? { status: "malformed" as const } };
  const deps = (own: HttpDeps) => ({ ...own, webhooks: reading && { hook, deliveries, wake } });
  const world = await makeHttpWorld({ deps });
  const all = {
    ...{ "x-github-delivery": "d-1", "x-github-event": "issues", "x-hub-signature-256": "sha256=0" },
    ...headers,
  };
  const response = await world.app.request("http://localhost:4180/webhooks/github", {
    method: "POST",
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "")),
    body,
  });
  await world.close();
  return response.status;
}

describe("a delivery of a webhook", () => {
  it("is kept, answered at once, and looked at afterwards; the same again is answered as well", async () => {
    expect(await deliver({ status: "news", news })).toBe(202);
    expect(await deliver({ status: "news", news })).toBe(202);
    expect(await deliveries.unsettled()).toEqual([{ id: "d-1", news }]);
    expect(woken).toBe(2);
  });

  it.each<{ title: string; reading: HookReading; status: number }>([
    { title: "tells nothing", reading: { status: "nothing" }, status: 202 },
    { title: "is not signed by us", reading: { status: "unsigned" }, status: 401 },
    { title: "can't be read", reading: { status: "malformed" }, status: 400 },
  ])("that $title is answered $status, and not kept", async ({ reading, status }) => {
    expect(await deliver(reading)).toBe(status);
    expect(await deliveries.unsettled()).toEqual([]);
  });

  it.each([
    { title: "no number", header: "x-github-delivery", status: 400 },
    { title: "no event", header: "x-github-event", status: 400 },
    { title: "no signature", header: "x-hub-signature-256", status: 401 },
  ])("with $title is answered $status before its body is read", async ({ header, status }) => {
    expect(await deliver({ status: "news", news }, { [header]: "" })).toBe(status);
    expect(await deliveries.unsettled()).toEqual([]);
  });

  it("may be 25 MB long and no longer", async () => {
    const most = 25 * 1024 * 1024;

    expect(await deliver({ status: "news", news }, {}, "x".repeat(most))).toBe(202);
    expect(await deliver({ status: "news", news }, {}, "x".repeat(most + 1))).toBe(413);
  });

  it("has no address where none is expected", async () => {
    expect(await deliver(null)).not.toBe(202);
  });
});
