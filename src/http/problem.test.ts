import { beforeEach, describe, expect, it } from "vitest";
import { json, post, signedIn } from "../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld, token } from "../../test/support/http-world.ts";
import { refusalProblem } from "./problem.ts";
import type { HttpRefusal } from "./problem-codes.ts";

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

  it.each([
    { form: "/hotfixes/hf-aaaaaaaa/vote", page: "/hotfixes/hf-aaaaaaaa" },
    { form: "/trains/2013.05.22/promote", page: "/trains/2013.05.22" },
    { form: "/stage/retry", page: "/" },
    { form: "/sign-out", page: "/" },
  ])("leads who comes back to what $form has answered to $page", async ({ form, page }) => {
    const cookie = await signedIn(world, "ann");
    const response = await world.app.request(`http://localhost:4180${form}`, { headers: { cookie } });

    expect([response.status, response.headers.get("location")]).toEqual([303, page]);
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
        {
          code: "wrong-phase",
          hotfix: "k7m2",
          command: "CastVote",
          phase: "approved",
          needs: ["deciding"],
        },
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
