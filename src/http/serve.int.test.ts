import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addTrain, ask, goodReport, json } from "../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld, token } from "../../test/support/http-world.ts";
import { type Served, serve } from "./serve.ts";

let world: HttpWorld;
let served: Served;
beforeEach(async () => {
  world = await makeHttpWorld();
  served = await serve(world.app, { host: "127.0.0.1", port: 0 });
});
afterEach(() => served.close());

const headers = { authorization: `Bearer ${token}` };

describe("a server", () => {
  it("serves at the address that it says", async () => {
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await json(await fetch(`${served.url}/healthz`))).toEqual({ version: 1, status: "ok" });
  });

  it("ends open streams when it stops, at once, and frees what they held", async () => {
    const streams = await Promise.all([1, 2, 3].map(() => fetch(`${served.url}/api/v1/events`, { headers })));
    const bodies = streams.map((response) => response.text());
    const from = performance.now();

    await served.close();

    expect(performance.now() - from).toBeLessThan(2_000);
    expect(await Promise.all(bodies)).toEqual([": open\n\n", ": open\n\n", ": open\n\n"]);
    expect([world.listeners(), world.timers()]).toEqual([0, 0]);
  });

  it("frees what a caller waited with when they hang up", async () => {
    await addTrain(world);
    world.jobs.hold();
    const { id } = await json<{ id: string }>(await ask(world, "POST", "/hotfixes", { body: goodReport }));
    const caller = new AbortController();
    const { signal } = caller;
    const waiting = { ...headers, prefer: "wait=60" };
    const answers = [
      fetch(`${served.url}/api/v1/hotfixes/${id}`, { headers: waiting, signal }),
      fetch(`${served.url}/api/v1/events`, { headers, signal }),
    ].map((answer) => answer.then((response) => response.text()).catch((error: Error) => error.name));
    await expect.poll(() => world.listeners()).toBe(2);

    caller.abort();

    expect(await Promise.all(answers)).toEqual(["AbortError", "AbortError"]);
    await expect.poll(() => [world.listeners(), world.timers()]).toEqual([0, 0]);
  });

  it("lets a request finish that has begun", async () => {
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const slow = await makeHttpWorld({
      deps: (deps) => ({
        ...deps,
        engine: {
          ...deps.engine,
          trains: async () => {
            begun.resolve();
            await held.promise;
            return [];
          },
        },
      }),
    });
    const other = await serve(slow.app, { host: "127.0.0.1", port: 0 });
    const answer = fetch(`${other.url}/api/v1/status`, { headers });
    await begun.promise;

    const closed = other.close();
    held.resolve();

    expect((await answer).status).toBe(200);
    await closed;
    await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
  });

  it("may be closed twice", async () => {
    await Promise.all([served.close(), served.close()]);
    await served.close();
  });

  it("refuses a body that never ends as soon as it is too long", async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(0x20)),
    });

    const response = await fetch(`${served.url}/api/v1/hotfixes`, {
      method: "POST",
      body: endless,
      duplex: "half",
      headers: { ...headers, "content-type": "application/json", "pointsman-person": "ann" },
    }).catch(() => null);

    // The answer, or a broken pipe where the client was still sending when the server hung up.
    expect(response === null || response.status === 413).toBe(true);
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  });
});

describe("an address that can't be had", () => {
  it("is a fault that says so: a port that is taken", async () => {
    const port = Number(new URL(served.url).port);

    await expect(serve(world.app, { host: "127.0.0.1", port })).rejects.toMatchObject({
      name: "Fault",
      detail: {
        code: "not-allowed",
        system: "port",
        says: expect.stringContaining(`127.0.0.1:${port} is taken`),
      },
    });
  });

  it("is a fault that says so: an address of another machine", async () => {
    await expect(serve(world.app, { host: "192.0.2.1", port: 0 })).rejects.toMatchObject({
      detail: {
        code: "not-allowed",
        system: "port",
        says: expect.stringContaining("no address of this machine"),
      },
    });
  });

  it("is not shared with whoever took it", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;

    await expect(serve(world.app, { host: "127.0.0.1", port })).rejects.toMatchObject({ name: "Fault" });
    await new Promise((resolve) => other.close(resolve));
  });
});
