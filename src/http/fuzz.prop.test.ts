import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { embargo } from "../../test/support/embargoed-case.ts";
import { addTrain, goodReport, reported, signedIn } from "../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld, token } from "../../test/support/http-world.ts";

let world: HttpWorld;
let id: string;
let cookie: string;
beforeAll(async () => {
  world = await makeHttpWorld();
  await addTrain(world);
  id = await reported(world);
  await embargo(world);
  cookie = await signedIn(world, "ann");
});

/** Texts that have broken programs before, among any others. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    " ",
    "\u0000",
    "\ud800",
    "\u202e",
    "../..",
    "%00",
    "__proto__",
    "-1",
    "NaN",
    "x".repeat(30_000),
  ),
  fc.constantFrom("stage", "production", "hotfix", "pass", "approve", "2013.05.22", "2013.06.31", "rolling"),
);

const fields = [
  ...Object.keys(goodReport),
  ...["kind", "choice", "reason", "picks", "verdict", "note", "head", "date", "environment", "override"],
  ...["branch", "life", "person", "__proto__", "constructor", "toString"],
];

const value = fc.oneof(text, fc.double(), fc.jsonValue({ maxDepth: 3 }), fc.array(text, { maxLength: 5 }));

/** Bodies that have some fields right, bodies that have none, and what is no body at all. */
const body = fc.oneof(
  fc
    .dictionary(fc.oneof(fc.constantFrom(...fields), text), value, { maxKeys: 8 })
    .map((object) => JSON.stringify(object)),
  fc
    .dictionary(fc.constantFrom(...fields), value, { maxKeys: 3 })
    .map((change) => JSON.stringify({ ...goodReport, ...change })),
  fc.jsonValue().map((anything) => JSON.stringify(anything)),
  fc.string({ unit: "binary" }),
  fc.uint8Array({ maxLength: 200 }),
);

const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});
const headers = fc.record(
  {
    "content-type": fc.oneof(
      fc.constantFrom("application/json", "application/json; charset=utf-8"),
      headerText,
    ),
    "pointsman-person": fc.oneof(
      fc.constantFrom("ann", "cyn", "dan", "eve", "__proto__", "constructor"),
      headerText,
    ),
    "pointsman-channel": fc.oneof(fc.constantFrom("cli", "api"), headerText),
    prefer: fc.oneof(
      fc.constantFrom("wait=0", "wait", "wait=0, wait=0", "wait=a"),
      headerText.filter((prefer) => !/wait/i.test(prefer)),
    ),
    accept: headerText,
    origin: headerText,
    cookie: headerText,
    "content-length": fc.constantFrom("0", "-1", "9999999999", "x"),
  },
  { requiredKeys: [] },
);

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route that the router has, pages included; the stream is left out, as it never ends. */
function routes(): readonly Route[] {
  const found = world.app.routes.filter(
    ({ method, path }) => method !== "ALL" && !path.includes("*") && !path.endsWith("/events"),
  );
  return [...new Map(found.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

const segment = fc.oneof(
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 30 })
    .filter((part) => part.isWellFormed())
    .map(encodeURIComponent),
  fc.constantFrom("%00", "%ff", "%", "..", "hf-secret22", "constructor", "2013.05.22", "vote", "%2e%2e%2f"),
);

async function send(
  route: Route,
  parts: readonly string[],
  init: { headers: Record<string, string>; body: string | Uint8Array },
) {
  let index = 0;
  const path = route.path.replace(/:\w+/g, () => parts[index++] ?? "x");
  return world.app.request(`http://localhost:4180${path}`, {
    method: route.method,
    headers: init.headers,
    ...(route.method === "GET" ? {} : { body: init.body as Uint8Array<ArrayBuffer> }),
  });
}

const state = async () =>
  JSON.stringify([
    await world.engine.list({ person: "sol", roles: ["security"] }),
    await world.engine.trains(),
    await Promise.all([id, "hf-secret22"].map((each) => world.store.store.hotfixLog(each))),
  ]);

describe("whatever is sent", () => {
  it("to the API, the answer is never an error of ours, and what is refused changes nothing", async () => {
    const all = routes().filter(({ path }) => path.startsWith("/api/"));
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        fc.boolean(),
        fc.array(segment),
        headers,
        body,
        async (route, ours, parts, some, sent) => {
          const before = await state();
          const base = {
            authorization: `Bearer ${token}`,
            "pointsman-person": "ann",
            "content-type": "application/json",
          };
          const response = await send(route, ours ? [id] : parts, {
            headers: { ...base, ...some },
            body: sent,
          });
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
          await world.jobs.idle();

          expect(response.status).toBeLessThan(500);
          if (response.status >= 400) {
            expect(response.headers.get("content-type")).toBe("application/problem+json");
            expect(await response.json()).toMatchObject({ status: response.status });
            expect(await state()).toBe(before);
          }
        },
      ),
      { numRuns: 1_500 },
    );
    for (const status of [200, 400, 404, 415, 422])
      expect({ status, seen: statuses.get(status) ?? 0 }).toMatchObject({
        seen: expect.toSatisfy((seen: number) => seen > 5),
      });
  });

  it("to the pages, the answer is never an error of ours, and what is refused changes nothing", async () => {
    const all = routes().filter(({ path }) => !path.startsWith("/api/") && path !== "/sign-out");
    const form = fc.oneof(
      fc
        .dictionary(fc.constantFrom(...fields), text, { maxKeys: 6 })
        .map((object) => new URLSearchParams(Object.entries(object)).toString()),
      fc.string({ unit: "binary" }),
      fc.uint8Array({ maxLength: 200 }),
    );
    const types = fc.constantFrom(
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "text/plain",
      "",
    );
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        fc.boolean(),
        fc.array(segment),
        types,
        form,
        async (route, ours, parts, type, sent) => {
          const before = await state();
          const base = { cookie, "sec-fetch-site": "same-origin", "content-type": type };
          const response = await send(route, ours ? [id, ...parts] : parts, { headers: base, body: sent });
          await world.jobs.idle();

          expect({ route, status: response.status, logged: world.logged.at(-1) }).toMatchObject({
            status: expect.toSatisfy((status: number) => status < 500),
          });
          if (response.status < 400) return;
          refused += 1;
          expect(await state()).toBe(before);
        },
      ),
      { numRuns: 800 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
