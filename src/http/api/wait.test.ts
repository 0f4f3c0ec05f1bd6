import { beforeEach, describe, expect, it } from "vitest";
import { addTrain, ask, goodReport, json, reported } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../../test/support/http-world.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
  await addTrain(world);
});

const asked = (prefer: string) => ({ headers: { prefer } });

describe("Prefer: wait", () => {
  it("answers with the case as it is once it waits for people", async () => {
    const response = await ask(world, "POST", "/hotfixes", { body: goodReport, ...asked("wait=20") });

    expect(response.status).toBe(201);
    expect(response.headers.get("preference-applied")).toBe("wait=20");
    expect(await json(response)).toMatchObject({ phase: "deciding" });
  });

  it("is left out where nobody asked", async () => {
    world.jobs.hold();

    const response = await ask(world, "POST", "/hotfixes", { body: goodReport });

    expect(response.headers.get("preference-applied")).toBeNull();
    expect(await json(response)).toMatchObject({ phase: "reporting" });
  });

  it("answers with the case as it is when the time is over", async () => {
    world.jobs.hold();

    const response = await ask(world, "POST", "/hotfixes", { body: goodReport, ...asked("wait=0") });

    expect(await json(response)).toMatchObject({ phase: "reporting" });
    expect(world.listeners()).toBe(0);
  });

  it.each([
    { prefer: "wait=5", applied: "wait=5" },
    { prefer: "respond-async, wait=5", applied: "wait=5" },
    { prefer: 'Wait = "7"; x=1', applied: "wait=7" },
    { prefer: "wait=61", applied: "wait=60" },
    { prefer: "wait=999999999", applied: "wait=60" },
    { prefer: "wait=99999999999999999999", applied: null },
    { prefer: "wait=-1", applied: null },
    { prefer: "wait=1.5", applied: null },
    { prefer: "wait", applied: null },
    { prefer: "await=5", applied: null },
  ])("of $prefer is applied as $applied", async ({ prefer, applied }) => {
    const id = await reported(world);

    const response = await ask(world, "GET", `/hotfixes/${id}`, asked(prefer));

    expect(response.headers.get("preference-applied")).toBe(applied);
  });

  it("frees the listener as soon as the caller hangs up", async () => {
    world.jobs.hold();
    const { id } = await json<{ id: string }>(await ask(world, "POST", "/hotfixes", { body: goodReport }));
    const caller = new AbortController();
    const answer = ask(world, "GET", `/hotfixes/${id}`, { ...asked("wait=60"), signal: caller.signal });
    await expect.poll(() => world.listeners()).toBe(1);

    caller.abort();
    await answer;

    expect(world.listeners()).toBe(0);
  });

  it("ends with the case when it is answered", async () => {
    world.jobs.hold();
    const { id } = await json<{ id: string }>(await ask(world, "POST", "/hotfixes", { body: goodReport }));
    const answer = ask(world, "GET", `/hotfixes/${id}`, asked("wait=60"));
    await expect.poll(() => world.listeners()).toBe(1);

    world.jobs.release();

    expect(await json(await answer)).toMatchObject({ phase: "deciding" });
    expect(world.listeners()).toBe(0);
  });
});
