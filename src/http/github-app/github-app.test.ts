import { beforeEach, describe, expect, it } from "vitest";
import type { AppMakingSubject } from "../../../test/contracts/app-making.ts";
import { createFakeAppMaking } from "../../../test/support/fakes/app-making.ts";
import { ask, json } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../../test/support/http-world.ts";

let world: HttpWorld;
let host: AppMakingSubject;
beforeEach(async () => {
  host = createFakeAppMaking();
  world = await makeHttpWorld({ deps: (deps) => ({ ...deps, apps: host.apps }) });
});

const get = (path: string) => world.app.request(`http://localhost:4180${path}`);
const begin = async (body: object = {}): Promise<string> => {
  const { url } = await json<{ url: string }>(await ask(world, "POST", "/github-app-links", { body }));
  return url.split("/").at(-1) ?? "";
};
const comeBack = (state: string, code: string) => get(`/github-app/made?code=${code}&state=${state}`);

describe("a link to an App", () => {
  it("shows a form that may go to GitHub and nowhere else, as often as it is opened", async () => {
    const state = await begin({ organization: "acme" });
    await get(`/github-app/${state}`);
    const response = await get(`/github-app/${state}`);
    const html = await response.text();

    expect(response.headers.get("content-security-policy")).toContain("form-action https://code.test;");
    expect(html).toContain(`action="https://code.test/acme/apps/new?state=${state}"`);
    expect(html).toContain('name="manifest" value="{&quot;name&quot;:&quot;Pointsman&quot;}"');
  });

  it("ends in the lines for the configuration, with no secret in them", async () => {
    const state = await begin({ api: "https://ghe.example.org/api/v3" });
    const html = await (await comeBack(state, await host.agree(""))).text();

    expect(html).toContain("  api: https://ghe.example.org/api/v3\n");
    expect(html).toContain("app: { id: 1, installation: NUMBER, key-file: &quot;/data/app-1.pem&quot; }");
    expect(html).toContain("webhook: { secret-file: &quot;/data/app-1.secret&quot; }");
    expect(html).toContain('href="https://code.test/apps/pointsman/install"');
    expect(html).not.toMatch(/BEGIN KEY|0123456789abcdefghij/);
  });

  it("works once", async () => {
    const state = await begin();

    expect((await comeBack(state, await host.agree(""))).status).toBe(200);
    expect((await comeBack(state, await host.agree(""))).status).toBe(410);
    expect((await get(`/github-app/${state}`)).status).toBe(410);
  });

  it("works for ten minutes", async () => {
    const state = await begin();
    world.wait(10 * 60_000 - 1);
    expect((await get(`/github-app/${state}`)).status).toBe(200);
    world.wait(1);

    expect((await get(`/github-app/${state}`)).status).toBe(410);
    expect((await comeBack(state, await host.agree(""))).status).toBe(410);
  });

  it.each([{ state: "guessed" }, { state: "" }])("is not made up: $state", async ({ state }) => {
    await begin();

    expect((await comeBack(state, await host.agree(""))).status).toBe(410);
  });

  it("says why where the code is not taken", async () => {
    const response = await comeBack(await begin(), "made-up");

    expect(response.status).toBe(502);
    expect(await response.text()).toContain("GitHub rejected it: no such code");
  });

  it.each([{ api: "ftp://x" }, { organization: "a/b" }, { more: 1 }])("is refused for %j", async (body) => {
    expect((await ask(world, "POST", "/github-app-links", { body })).status).toBe(422);
  });
});
