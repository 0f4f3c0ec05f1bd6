import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, json } from "../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../test/support/http-world.ts";
import { refusalProblems, requestProblems } from "./problem-codes.ts";

const docs = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
const headings = docs.split("\n").flatMap((line) => (line.startsWith("#") ? [line.replace(/^#+ /, "")] : []));

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>;
}

let world: HttpWorld;
let description: Description;
beforeAll(async () => {
  world = await makeHttpWorld();
  description = await json<Description>(await ask(world, "GET", "/openapi.json"));
});

/** Every route of the API as `METHOD /path/{name}`, read from the router. */
function routes(): readonly string[] {
  const found = world.app.routes.filter(
    ({ method, path }) => method !== "ALL" && path.startsWith("/api/v1/"),
  );
  const named = found.map(({ method, path }) => `${method} ${path.slice(7).replaceAll(/:(\w+)/g, "{$1}")}`);
  return [...new Set(named)].sort();
}

describe("the API", () => {
  it("describes each of its routes but the description's own, and no other", () => {
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect(description.openapi).toBe("3.1.0");
    expect([...described, "GET /openapi.json"].sort()).toEqual(routes());
  });

  it("has a row in docs/api.md for each route, and none for what is not there", () => {
    const rows = [...docs.matchAll(/^\| `(GET|POST) (\/\S*)`/gm)].map(
      ([, method, path]) => `${method} ${path}`,
    );

    expect(rows.toSorted()).toEqual(routes());
  });

  it("lets nobody in anywhere who has not signed in", async () => {
    for (const route of routes()) {
      const [method = "", path = ""] = route.split(" ");
      const response = await world.app.request(`http://localhost/api/v1${path.replaceAll(/\{\w+\}/g, "x")}`, {
        method,
        headers: { "sec-fetch-site": "same-origin" },
      });
      expect({ route, status: response.status }).toEqual({ route, status: 401 });
    }
  });
});

describe("docs/api.md", () => {
  it("has a heading for each problem, and none for what is not one", () => {
    const codes = [...Object.keys(requestProblems), ...Object.keys(refusalProblems)].sort();
    const problems = headings.slice(headings.indexOf("Problems") + 1);

    expect(problems.filter((heading) => /^[a-z-]+$/.test(heading)).sort()).toEqual(codes);
  });

  it("says the status of each problem", () => {
    for (const [code, { status }] of Object.entries({ ...requestProblems, ...refusalProblems })) {
      const text = docs.slice(docs.indexOf(`### ${code}\n`));
      expect({ code, text: text.split("\n")[2]?.slice(0, 4) }).toEqual({ code, text: `${status}.` });
    }
  });
});
