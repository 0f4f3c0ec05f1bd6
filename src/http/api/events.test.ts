import { afterEach, beforeEach, expect, it } from "vitest";
import { embargo } from "../../../test/support/embargoed-case.ts";
import { addTrain, ask, command, reported, signedIn } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../../test/support/http-world.ts";
import { Fault } from "../../core/fault.ts";

let world: HttpWorld;
let open: Stream[];
beforeEach(async () => {
  world = await makeHttpWorld();
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((stream) => stream.hangUp()));
  await expect.poll(() => world.listeners() + world.timers()).toBe(0);
});

interface Stream {
  readonly response: Response;
  /** What was sent so far. */
  readonly text: () => string;
  readonly ended: () => boolean;
  hangUp(): Promise<void>;
}

async function listen(asked: { as?: string | null; cookie?: string } = {}): Promise<Stream> {
  const { cookie } = asked;
  const response =
    cookie === undefined
      ? await ask(world, "GET", "/events", { as: asked.as ?? null })
      : await world.app.request("http://localhost:4180/api/v1/events", { headers: { cookie } });
  let [text, ended] = ["", false];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => {
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read())
      text += next.value;
    ended = true;
  };
  const reading = read();
  const hangUp = async () => {
    await reader?.cancel();
    await reading;
  };
  const stream = { response, text: () => text, ended: () => ended, hangUp };
  open.push(stream);
  await expect.poll(() => text).toContain(": open");
  return stream;
}

const data = (stream: Stream) =>
  stream
    .text()
    .split("\n")
    .filter((line) => line.startsWith("data: "))
    .map((line): unknown => JSON.parse(line.slice(6)));

it("tells which case and train have changed, and nothing of what they hold", async () => {
  const stream = await listen();
  expect(stream.response.headers.get("content-type")).toBe("text/event-stream");
  expect(stream.response.headers.get("cache-control")).toBe("no-store");

  await addTrain(world);
  const id = await reported(world);

  await expect.poll(() => data(stream)).toContainEqual({ kind: "hotfix", id });
  expect(data(stream)[0]).toEqual({ kind: "train", id: "2013.05.22" });
  expect(stream.text()).toMatch(/^event: change$/m);
  for (const change of data(stream)) expect(Object.keys(change as object)).toEqual(["kind", "id"]);
});

it("says nothing of a case that the listener may not see", async () => {
  await addTrain(world);
  const id = await embargo(world);
  const [ann, sol, nobody] = [await listen({ as: "ann" }), await listen({ as: "sol" }), await listen()];

  world.engine.changes.tell({ kind: "hotfix", id });
  world.engine.changes.tell({ kind: "train", id: "2013.05.22" });

  for (const stream of [ann, sol, nobody]) {
    await expect.poll(() => data(stream)).toContainEqual({ kind: "train", id: "2013.05.22" });
  }
  expect(data(sol)).toContainEqual({ kind: "hotfix", id });
  expect(ann.text() + nobody.text()).not.toContain(id);
});

it("ends for somebody who is taken off a case, and says no more; for nobody else", async () => {
  await addTrain(world);
  const id = await embargo(world);
  await command(world, id, "add-participant", "sol", { person: "bob" });
  await command(world, id, "confirm-participation", "bob");
  const [bob, ann, sol] = [
    await listen({ as: "bob" }),
    await listen({ as: "ann" }),
    await listen({ as: "sol" }),
  ];
  world.engine.changes.tell({ kind: "hotfix", id });
  await expect.poll(() => data(bob)).toEqual([{ kind: "hotfix", id }]);

  await command(world, id, "remove-participant", "sol", { person: "bob" });
  await expect.poll(() => bob.ended()).toBe(true);
  world.engine.changes.tell({ kind: "train", id: "2013.05.22" });

  for (const stream of [ann, sol])
    await expect.poll(() => data(stream)).toContainEqual({ kind: "train", id: "2013.05.22" });
  expect(data(bob)).toEqual([{ kind: "hotfix", id }]);
  expect(ann.text()).not.toContain(id);
  expect(sol.text() + ann.text()).not.toContain("person");
});

it("tells the same change once to a reader who has not heard the one before", async () => {
  const stream = await listen();
  for (let times = 0; times < 1_000; times += 1)
    world.engine.changes.tell({ kind: "train", id: "2013.05.22" });

  await expect.poll(() => data(stream).length).toBeGreaterThan(0);
  await stream.hangUp();
  expect(data(stream).length).toBeLessThan(10);
});

it("shows that it is alive", async () => {
  const stream = await listen();
  world.ring();

  await expect.poll(() => stream.text()).toContain(": heartbeat\n\n");
});

it("ends when the session has ended, and says no more", async () => {
  const cookie = await signedIn(world, "ann");
  const stream = await listen({ cookie });
  await world.sessions.end(cookie.split("=")[1] ?? "");

  world.engine.changes.tell({ kind: "train", id: "2013.05.22" });

  await expect.poll(() => stream.ended()).toBe(true);
  expect(data(stream)).toEqual([]);
});

it("ends at the next heartbeat when the session has expired", async () => {
  const stream = await listen({ cookie: await signedIn(world, "ann") });
  world.wait(14 * 24 * 60 * 60_000);
  world.ring();

  await expect.poll(() => stream.ended()).toBe(true);
});

it("frees its listener and its timer when the reader hangs up", async () => {
  const stream = await listen();
  expect([world.listeners(), world.timers()]).toEqual([1, 1]);

  await stream.hangUp();

  await expect.poll(() => [world.listeners(), world.timers()]).toEqual([0, 0]);
});

it.each([
  {
    title: "something breaks",
    error: new Error("a message with a secret in it"),
    line: { level: "error", fault: "bug" },
  },
  {
    title: "the database is away",
    error: new Fault({ code: "unreachable", system: "database", why: "a secret host" }),
    line: { level: "warn", fault: "unreachable" },
  },
])("ends quietly where $title, and says so in the log only", async ({ error, line }) => {
  const broken = await makeHttpWorld({
    deps: (deps) => ({
      ...deps,
      engine: { ...deps.engine, find: () => Promise.reject(error) },
    }),
  });
  world = broken;
  const stream = await listen();
  world.engine.changes.tell({ kind: "hotfix", id: "hf-1" });

  await expect.poll(() => stream.ended()).toBe(true);
  expect(stream.text()).not.toContain("secret");
  expect(broken.logged).toMatchObject([line]);
});

it("begins no stream for somebody who asks for the headers only", async () => {
  const response = await ask(world, "HEAD", "/events");

  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect([world.listeners(), world.timers()]).toEqual([0, 0]);
});
