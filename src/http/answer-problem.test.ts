import { beforeEach, expect, it } from "vitest";
import { type HttpWorld, makeHttpWorld } from "../../test/support/http-world.ts";
import { bodyMost } from "./failure.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

const own = { host: "localhost:4180", "sec-fetch-site": "same-origin" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const long = `title=${"a".repeat(bodyMost)}`;
const cases = [
  { title: "another site", path: "/sign-out", headers: { ...own, "sec-fetch-site": "cross-site" }, body: "" },
  { title: "a text that is too long", path: "/hotfixes/new", headers: { ...own, ...form }, body: long },
  { title: "another name of the server", path: "/", headers: { ...own, host: "evil.test" }, body: "" },
] as const;

const send = (path: string, headers: Readonly<Record<string, string>>, body: string) =>
  world.app.request(`http://localhost:4180${path}`, { method: "POST", headers, body });

it.each(cases)("is a page to whoever came with a browser: $title", async ({ path, headers, body }) => {
  const answer = await send(path, { ...headers, accept: "text/html,*/*;q=0.8" }, body);

  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(await answer.text()).toContain("<h1>Th");
  expect([403, 413, 421]).toContain(answer.status);
});

it.each(cases)("is JSON to programs, and at the API: $title", async ({ path, headers, body }) => {
  const accept = "text/html";
  for (const answer of [
    await send(path, headers, body),
    await send(`/api/v1${path}`, { ...headers, accept }, body),
  ])
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
});
