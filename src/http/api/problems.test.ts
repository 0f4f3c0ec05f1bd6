import { beforeEach, describe, expect, it } from "vitest";
import {
  addTrain,
  ask,
  goodReport,
  json,
  post,
  reported,
  signedIn,
} from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld, token } from "../../../test/support/http-world.ts";
import { refusalProblem } from "../problem.ts";
import type { HttpRefusal } from "../problem-codes.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

const headers = {
  authorization: `Bearer ${token}`,
  "pointsman-person": "ann",
  "content-type": "application/json",
};
const send = (
  method: string,
  path: string,
  changed: Readonly<Record<string, string>> = {},
  body?: string | Uint8Array<ArrayBuffer>,
) =>
  world.app.request(`http://localhost:4180${path}`, {
    method,
    headers: { ...headers, ...changed },
    ...(body === undefined ? {} : { body }),
  });

describe("the framework's own errors are problems", () => {
  it.each<{
    title: string;
    method: string;
    path: string;
    type?: string;
    body?: string | Uint8Array<ArrayBuffer>;
    status: number;
    code: string;
    allow?: string;
  }>([
    {
      title: "an address with nothing",
      method: "GET",
      path: "/api/v1/nowhere",
      status: 404,
      code: "not-found",
    },
    { title: "another version", method: "GET", path: "/api/v2/status", status: 404, code: "not-found" },
    {
      title: "a zero character",
      method: "GET",
      path: "/api/v1/hotfixes/a%00b",
      status: 404,
      code: "not-found",
    },
    {
      title: "another method",
      method: "DELETE",
      path: "/api/v1/hotfixes",
      status: 405,
      code: "method-not-allowed",
      allow: "GET, HEAD, POST",
    },
    {
      title: "reading a command",
      method: "GET",
      path: "/api/v1/hotfixes/hf-1/vote",
      status: 405,
      code: "method-not-allowed",
      allow: "POST",
    },
    {
      title: "a form",
      method: "POST",
      path: "/api/v1/hotfixes",
      type: "application/x-www-form-urlencoded",
      body: "a=b",
      status: 415,
      code: "not-json",
    },
    {
      title: "text that may be sent from anywhere",
      method: "POST",
      path: "/api/v1/hotfixes",
      type: "text/plain",
      body: "{}",
      status: 415,
      code: "not-json",
    },
    {
      title: "a type that only begins like JSON",
      method: "POST",
      path: "/api/v1/hotfixes",
      type: "application/jsonp",
      body: "{}",
      status: 415,
      code: "not-json",
    },
    {
      title: "another charset",
      method: "POST",
      path: "/api/v1/hotfixes",
      type: "application/json; charset=utf-16",
      body: "{}",
      status: 415,
      code: "not-json",
    },
    {
      title: "half a body",
      method: "POST",
      path: "/api/v1/hotfixes",
      body: "{",
      status: 400,
      code: "malformed-json",
    },
    { title: "no body", method: "POST", path: "/api/v1/hotfixes", status: 400, code: "malformed-json" },
    {
      title: "bytes that are not UTF-8",
      method: "POST",
      path: "/api/v1/hotfixes",
      body: new Uint8Array([0x22, 0xff, 0x22]),
      status: 400,
      code: "malformed-json",
    },
    {
      title: "a body that is too large",
      method: "POST",
      path: "/api/v1/hotfixes",
      body: `"${"x".repeat(256 * 1024)}"`,
      status: 413,
      code: "body-too-large",
    },
  ])("$title: $status $code", async ({ method, path, type, body, status, code, allow }) => {
    const response = await send(method, path, type === undefined ? {} : { "content-type": type }, body);

    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await json(response)).toEqual({
      type: `/problems/${code}`,
      title: expect.any(String),
      status,
      detail: expect.any(String),
    });
    expect(response.status).toBe(status);
    expect(response.headers.get("allow")).toBe(allow ?? null);
  });

  it("survives a body as deep as it may be long", async () => {
    const depth = 100_000;
    const response = await send("POST", "/api/v1/hotfixes", {}, `${"[".repeat(depth)}${"]".repeat(depth)}`);

    expect(response.status).toBe(422);
  });

  it("takes no number beyond all numbers", async () => {
    const response = await send("POST", "/api/v1/hotfixes", {}, `{"affected": 1e999}`);

    expect(JSON.stringify(await response.json())).toContain(`"field-invalid","field":"affected"`);
  });

  it("takes nothing from an object's own names", async () => {
    const response = await send("POST", "/api/v1/hotfixes", {}, `{"__proto__": {"title": "x"}}`);

    expect(JSON.stringify(await response.json())).toContain(`"field-missing","field":"title"`);
  });

  it("answers a page where a page was asked for", async () => {
    const cookie = await signedIn(world, "ann");
    const wrongMethod = await post(world, "/trains/x/y/z", {}, cookie);
    expect(wrongMethod.status).toBe(404);
    const response = await post(world, "/tickets", {}, cookie);

    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD");
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  });

  it("says which methods there are", async () => {
    const response = await send("OPTIONS", "/api/v1/trains");

    expect({ status: response.status, allow: response.headers.get("allow") }).toEqual({
      status: 204,
      allow: "GET, HEAD, POST",
    });
  });
});

describe("several refusals", () => {
  it.each<{ title: string; refusals: readonly HttpRefusal[]; status: number; code: string }>([
    {
      title: "not there before all others",
      refusals: [
        { code: "field-missing", field: "a" },
        { code: "role-missing", person: "ann", needs: ["qa"] },
        { code: "unknown-hotfix" },
      ],
      status: 404,
      code: "unknown-hotfix",
    },
    {
      title: "not you before not now",
      refusals: [
        { code: "wrong-phase", command: "CastVote", phase: "approved", needs: ["deciding"] },
        { code: "self-review", author: "ann" },
      ],
      status: 403,
      code: "self-review",
    },
    {
      title: "not now before not so",
      refusals: [
        { code: "field-missing", field: "a" },
        { code: "stranded", train: "x" },
      ],
      status: 409,
      code: "stranded",
    },
  ])("$title", async ({ refusals, status, code }) => {
    const problem = await json<{ refusals: readonly object[] }>(refusalProblem(refusals));

    expect(problem).toMatchObject({ type: `/problems/${code}`, status });
    expect(problem.refusals).toEqual(refusals.map((refusal) => ({ ...refusal, says: expect.any(String) })));
  });
});

describe("what fails outside", () => {
  it("is named by its role, and logged by code", async () => {
    world.repository.vanish();

    const response = await ask(world, "GET", "/trains");

    expect(await json(response)).toEqual({
      type: "/problems/outside-unreachable",
      title: "An outside system did not answer",
      status: 503,
      detail: "The repository could not be reached (ECONNREFUSED).",
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
      trains: [{ name: "2013.05.22", branch: "train-2013.05.22", life: "production", head: null }],
    });
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

describe("trains", () => {
  it.each([
    { path: "/trains/2013.01.01/promote", body: {}, status: 404, code: "unknown-train" },
    {
      path: "/trains",
      body: { branch: "train-none", life: "rolling" },
      status: 422,
      code: "branch-not-found",
    },
    {
      path: "/trains",
      body: { branch: "train-2013.05.22", life: "retired" },
      status: 422,
      code: "field-invalid",
    },
    {
      path: "/trains",
      body: { branch: "train-2013.05.22", life: "rolling" },
      status: 409,
      code: "train-exists",
    },
    { path: "/trains/2013.05.22/derail", body: {}, status: 422, code: "field-missing" },
    { path: "/hotfixes", body: { ...goodReport, train: "none" }, status: 422, code: "train-not-known" },
  ])("$path with $body: $status $code", async ({ path, body, status, code }) => {
    await addTrain(world);

    expect(await json(await ask(world, "POST", path, { body }))).toMatchObject({
      status,
      type: `/problems/${code}`,
    });
  });

  it("may be named as an address encodes them", async () => {
    await addTrain(world);

    expect((await ask(world, "POST", "/trains/2013%2E05%2E22/promote", { body: {} })).status).toBe(200);
  });
});

describe("commands out of turn", () => {
  it.each([
    { name: "land", as: "ann", body: {}, status: 409, code: "wrong-phase" },
    { name: "vote", as: "eve", body: { choice: "ship" }, status: 403, code: "person-without-role" },
    { name: "vote", as: "sol", body: { choice: "ship" }, status: 403, code: "role-missing" },
    { name: "vote", as: "ann", body: { choice: "chips" }, status: 422, code: "field-invalid" },
    {
      name: "vote",
      as: "ann",
      body: { choice: "ship", reason: "\u202e" },
      status: 422,
      code: "field-invalid",
    },
    { name: "cancel", as: "ann", body: {}, status: 422, code: "field-missing" },
    { name: "cancel", as: "ann", body: { reason: " " }, status: 422, code: "field-missing" },
    { name: "move", as: "ann", body: { train: "2013.05.22" }, status: 409, code: "same-train" },
    { name: "retry", as: "ann", body: {}, status: 409, code: "nothing-to-retry" },
    { name: "retry", as: "ann", body: { force: true }, status: 422, code: "field-unknown" },
  ])(
    "$name $body by $as: $status $code, and the case is as it was",
    async ({ name, as, body, status, code }) => {
      await addTrain(world);
      const id = await reported(world);
      const before = await (await ask(world, "GET", `/hotfixes/${id}/log`)).text();

      const problem = await json<{ refusals: readonly { code: string }[] }>(
        await ask(world, "POST", `/hotfixes/${id}/${name}`, { as, body }),
      );

      expect(problem).toMatchObject({ status });
      expect(problem.refusals.map((refusal) => refusal.code)).toContain(code);
      expect(await (await ask(world, "GET", `/hotfixes/${id}/log`)).text()).toBe(before);
    },
  );
});
