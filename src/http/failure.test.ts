import { beforeEach, describe, expect, it } from "vitest";
import { addTrain, ask, json, signedIn } from "../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../test/support/http-world.ts";
import { Fault } from "../core/fault.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

describe("what fails outside", () => {
  it("is named by its role, and logged by code", async () => {
    world.repository.vanish();

    const response = await ask(world, "GET", "/trains");

    expect(await json(response)).toEqual({
      type: "/problems/outside-unreachable",
      title: "An outside system did not answer",
      status: 503,
      detail: "The repository could not be reached (ECONNREFUSED). Is it up, and is its address right?",
    });
    expect(world.logged).toContainEqual({
      level: "warn",
      message: "a request failed",
      route: "GET /api/v1/trains",
      fault: "unreachable",
    });
  });

  it("does not make a command that was done look refused", async () => {
    await addTrain(world);
    world.repository.vanish();

    const response = await ask(world, "POST", "/trains/2013.05.22/promote", { as: "dan", body: {} });

    expect(await json(response)).toEqual({
      version: 1,
      trains: [
        { name: "2013.05.22", branch: "train-2013.05.22", life: "production", head: null, tagged: false },
      ],
    });
  });
});

describe("a database that is away", () => {
  const says = "The database could not be reached (ECONNREFUSED). Is it up, and is its address right?";
  beforeEach(async () => {
    const away = async () => {
      throw new Fault({ code: "unreachable", system: "database", why: "ECONNREFUSED" });
    };
    world = await makeHttpWorld({
      deps: (deps) => ({
        ...deps,
        reachDatabase: away,
        sessions: { ...deps.sessions, find: away },
      }),
    });
  });

  it("is told to programs that ask after the server's health", async () => {
    const response = await world.app.request("http://localhost:4180/healthz");

    expect(await json(response)).toMatchObject({ status: 503, detail: says });
  });

  it("is told to people on a page", async () => {
    const headers = { cookie: "pointsman_session=any" };
    const response = await world.app.request("http://localhost:4180/", { headers });

    expect(response.status).toBe(503);
    expect(await response.text()).toContain(says);
  });
});

describe("a bug", () => {
  const broken = () =>
    makeHttpWorld({
      deps: (deps) => ({
        ...deps,
        engine: {
          ...deps.engine,
          list: async () => {
            throw new Error("a message with a secret in it");
          },
        },
      }),
    });

  it.each(["/api/v1/status", "/"])(
    "at %s says nothing of its inside, and is logged by its place",
    async (path) => {
      world = await broken();
      const cookie = await signedIn(world, "ann");

      const response = await world.app.request(`http://localhost:4180${path}`, { headers: { cookie } });

      expect(response.status).toBe(500);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.text()).not.toMatch(/secret|at .*\.ts/);
      const [line] = world.logged;
      expect(line).toMatchObject({ level: "error", fault: "bug", route: `GET ${path}` });
      expect(line?.stack).toMatch(/^ +at /);
      expect(JSON.stringify(world.logged)).not.toContain("secret");
    },
  );
});
