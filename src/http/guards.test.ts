import { beforeEach, describe, expect, it } from "vitest";
import { ask, json, signedIn } from "../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld, token } from "../../test/support/http-world.ts";
import type { Problem } from "./problem.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld({ baseUrl: "https://pointsman.example.com" });
});

describe("the Host header", () => {
  it.each([
    { host: "localhost:4180", status: 200 },
    { host: "127.0.0.1", status: 200 },
    { host: "[::1]:4180", status: 200 },
    { host: "Pointsman.Example.com", status: 200 },
    { host: "attacker.example.net", status: 421 },
    { host: "localhost.attacker.example.net", status: 421 },
    { host: "pointsman.example.com.evil.test", status: 421 },
    { host: "user@localhost", status: 421 },
    { host: "169.254.169.254", status: 421 },
    { host: "", status: 421 },
  ])("$host gets $status", async ({ host, status }) => {
    const response = await world.app.request("http://localhost/healthz", { headers: { host } });

    expect(response.status).toBe(status);
  });
});

describe("who asks the API", () => {
  it.each([
    { title: "nobody", headers: {}, status: 401, code: "sign-in-needed" },
    {
      title: "a wrong token",
      headers: { authorization: "Bearer nope" },
      status: 401,
      code: "sign-in-needed",
    },
    {
      title: "the beginning of the token",
      headers: { authorization: `Bearer ${token.slice(0, -1)}` },
      status: 401,
      code: "sign-in-needed",
    },
    {
      title: "another scheme",
      headers: { authorization: `Basic ${btoa(`x:${token}`)}` },
      status: 401,
      code: "sign-in-needed",
    },
    {
      title: "a session that never was",
      headers: { cookie: "__Host-pointsman_session=none" },
      status: 401,
      code: "sign-in-needed",
    },
    {
      title: "an unknown person",
      headers: { authorization: `Bearer ${token}`, "pointsman-person": "zoe" },
      status: 403,
      code: "person-unknown",
    },
    {
      title: "an unknown channel",
      headers: { authorization: `Bearer ${token}`, "pointsman-channel": "mail" },
      status: 400,
      code: "header-invalid",
    },
  ])("$title gets $status $code", async ({ headers, status, code }) => {
    const response = await world.app.request("http://localhost/api/v1/status", { headers });

    expect(response.status).toBe(status);
    expect(await json<Problem>(response)).toMatchObject({ type: `/problems/${code}`, status });
    expect(response.headers.get("www-authenticate")).toBe(status === 401 ? "Bearer" : null);
  });

  it("is settled before anything is said of an address", async () => {
    const there = await world.app.request("http://localhost/api/v1/status");
    const nowhere = await world.app.request("http://localhost/api/v1/nowhere");

    expect(await nowhere.text()).toBe(await there.text());
  });

  it("does not fall back to a session where a token was sent", async () => {
    const cookie = await signedIn(world, "ann");

    const response = await ask(world, "GET", "/status", {
      headers: { cookie, authorization: "Bearer nope" },
    });

    expect(response.status).toBe(401);
  });

  it("may look without naming a person, and must name one to act", async () => {
    expect((await ask(world, "GET", "/status", { as: null })).status).toBe(200);

    const acted = await ask(world, "POST", "/hotfixes/hf-none/vote", { as: null, body: { choice: "ship" } });

    expect(acted.status).toBe(400);
    expect(await json<Problem>(acted)).toMatchObject({ type: "/problems/person-missing" });
  });
});

describe("what another site makes a browser send", () => {
  it.each([
    { title: "our own page", headers: { "sec-fetch-site": "same-origin" }, taken: true },
    {
      title: "our own page, whose origin the referrer policy hides",
      headers: { "sec-fetch-site": "same-origin", origin: "null" },
      taken: true,
    },
    { title: "our own page in an old browser", headers: { origin: "http://localhost:4180" }, taken: true },
    { title: "another site", headers: { "sec-fetch-site": "cross-site" }, taken: false },
    {
      title: "another site that names our origin",
      headers: { "sec-fetch-site": "cross-site", origin: "http://localhost:4180" },
      taken: false,
    },
    { title: "another port of this machine", headers: { "sec-fetch-site": "same-site" }, taken: false },
    {
      title: "another port of this machine in an old browser",
      headers: { origin: "http://localhost:3000" },
      taken: false,
    },
    { title: "an origin that is none", headers: { origin: "null" }, taken: false },
    { title: "something that says nothing", headers: {}, taken: false },
  ])("from $title is taken: $taken", async ({ headers, taken }) => {
    const cookie = await signedIn(world, "ann");
    const request = { method: "POST", headers: { host: "localhost:4180", cookie, ...headers } };

    const response = await world.app.request("http://localhost:4180/sign-out", request);

    expect(response.status).toBe(taken ? 303 : 403);
    expect(await world.sessions.find("session-2")).toBe(taken ? null : "ann");
  });

  it("is refused at the API too, where only the cookie speaks for it", async () => {
    const cookie = await signedIn(world, "ann");
    const request = { method: "POST", body: "{}", headers: { cookie, "content-type": "application/json" } };

    const response = await world.app.request("http://localhost/api/v1/hotfixes", request);

    expect(await json<Problem>(response)).toMatchObject({ status: 403, type: "/problems/cross-site" });
  });
});

describe("the headers of an answer", () => {
  it.each([
    { title: "health", path: "/healthz", stored: false },
    { title: "a page", path: "/", stored: false },
    { title: "an answer of the API", path: "/api/v1/status", stored: false },
    { title: "nothing", path: "/nowhere", stored: false },
    { title: "a style sheet", path: "/assets/pages.css", stored: true },
    { title: "no style sheet", path: "/assets/none.css", stored: false },
  ])("guard $title", async ({ path, stored }) => {
    const { headers } = await world.app.request(`http://localhost${path}`);

    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cache-control") === "no-store").toBe(!stored);
  });
});
