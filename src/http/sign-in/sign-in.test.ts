import { beforeEach, describe, expect, it } from "vitest";
import { ask, json, post, signedIn } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../../test/support/http-world.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

const get = (path: string, cookie = "") =>
  world.app.request(`http://localhost:4180${path}`, { headers: { cookie } });

async function newLink(): Promise<string> {
  const { url } = await json<{ url: string }>(await ask(world, "POST", "/sign-in-links", { body: {} }));
  return new URL(url).pathname;
}

describe("a sign-in link", () => {
  it("leads to the board as the person who was chosen", async () => {
    const link = await newLink();
    expect(await (await get(link)).text()).toContain('<option value="cyn">Cyn Oh (qa)</option>');

    const response = await post(world, link, { person: "cyn" });

    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/");
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(
      /^pointsman_session=session-2; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
    expect(await (await get("/", cookie.split(";")[0])).text()).toContain("Cyn Oh");
  });

  it("takes nobody for granted: whoever is in a hurry does not sign in as the first of the list", async () => {
    const html = await (await get(await newLink())).text();

    expect(html).toMatch(/<select[^>]*required[^>]*><option value="">/);
  });

  it("is not used up by looking at it, nor by choosing nobody", async () => {
    const link = await newLink();
    for (const method of ["GET", "HEAD", "GET"]) {
      expect((await world.app.request(`http://localhost:4180${link}`, { method })).status).toBe(200);
    }
    expect((await post(world, link, { person: "zoe" })).status).toBe(422);
    expect((await post(world, link, {})).status).toBe(422);

    expect((await post(world, link, { person: "ann" })).status).toBe(303);
  });

  it.each([
    { title: "was used", before: async (link: string) => void (await post(world, link, { person: "ann" })) },
    { title: "is older than 15 minutes", before: async () => world.wait(15 * 60_000) },
  ])("that $title shows no names and says how to get another", async ({ before }) => {
    const link = await newLink();
    await before(link);

    for (const response of [await get(link), await post(world, link, { person: "ann" })]) {
      expect(response.status).toBe(410);
      expect(response.headers.get("set-cookie")).toBeNull();
      const page = await response.text();
      expect(page).toContain("pointsman sign-in");
      expect(page).not.toContain("Cyn Oh");
    }
  });

  it("is not made for a session of the web", async () => {
    const cookie = await signedIn(world, "ann");
    const response = await world.app.request("http://localhost:4180/api/v1/sign-in-links", {
      method: "POST",
      body: "{}",
      headers: { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" },
    });

    expect(await json(response)).toMatchObject({ status: 403, type: "/problems/local-only" });
  });

  it.each([
    { title: "JSON", type: "application/json", body: "{}" },
    { title: "half a form", type: "multipart/form-data; boundary=x", body: "--x\r\nContent-Disp" },
    { title: "nothing", type: "", body: "" },
  ])("takes no $title", async ({ type, body }) => {
    const headers = { "sec-fetch-site": "same-origin", "content-type": type };
    const request = { method: "POST", body, headers };

    expect((await world.app.request(`http://localhost:4180${await newLink()}`, request)).status).toBe(400);
  });
});

describe("the page that somebody asked for", () => {
  /** Asks as a browser does, and signs in with the cookie that it got. */
  async function ledFrom(path: string, asking: { method?: string; dest?: string } = {}): Promise<string> {
    const { method = "GET", dest = "document" } = asking;
    const headers = { "sec-fetch-dest": dest };
    const response = await world.app.request(`http://localhost:4180${path}`, { method, headers });
    expect(response.status).toBe(401);
    return ledTo(await newLink(), (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "");
  }

  async function ledTo(link: string, cookie: string): Promise<string> {
    const response = await post(world, link, { person: "cyn" }, cookie);
    expect(response.status).toBe(303);
    return response.headers.get("location") ?? "";
  }

  it.each(["/hotfixes/hf-none", "/trains/2013.05.22", "/mails/a%40b%2Fc", "/stats", "/"])(
    "%s is where the sign-in leads",
    async (path) => {
      expect(await ledFrom(path)).toBe(path);
    },
  );

  it("is kept by the browser for an hour, for no script and no other site, and only until it is used", async () => {
    const kept = (await get("/hotfixes/hf-none")).headers.get("set-cookie") ?? "";
    expect(kept).toBe(
      "pointsman_asked=%2Fhotfixes%2Fhf-none; Max-Age=3600; Path=/; HttpOnly; SameSite=Strict",
    );

    const used = await post(world, await newLink(), { person: "cyn" }, kept.split(";")[0]);
    expect(used.headers.getSetCookie()[1]).toMatch(/^pointsman_asked=; Max-Age=0; /);
  });

  it("behind https is tied to its host", async () => {
    const secure = await makeHttpWorld({ baseUrl: "https://localhost" });
    const response = await secure.app.request("https://localhost/trains");

    expect(response.headers.get("set-cookie")).toMatch(/^__Host-pointsman_asked=%2Ftrains; .*; Secure; /);
  });

  it.each<{ title: string; path: string; asking?: { method?: string; dest?: string }; led: string }>([
    { title: "without what stands behind a question mark", path: "/stats?train=x&since=y", led: "/stats" },
    { title: "not of a script", path: "/trains", asking: { dest: "empty" }, led: "/" },
    { title: "not of a picture in another page", path: "/trains", asking: { dest: "image" }, led: "/" },
    { title: "not of what is only looked for", path: "/trains", asking: { method: "HEAD" }, led: "/" },
    { title: "not of one that nothing so long stands at", path: `/${"x".repeat(1000)}`, led: "/" },
    { title: "not of one that reads as another site", path: "//evil.example/x", led: "/" },
  ])("is kept $title", async ({ path, asking, led }) => {
    expect(await ledFrom(path, asking)).toBe(led);
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "/.//evil.example/",
    "//evil.example//evil.example/",
    "javascript:alert(1)",
    "evil.example",
    "/trains\r\nset-cookie: x=y",
    "//[",
    "%",
    "",
  ])("is the board where somebody else has set %j", async (path) => {
    expect(await ledTo(await newLink(), `pointsman_asked=${encodeURIComponent(path)}`)).toBe("/");
  });

  it("can be opened again by whoever is signed in: browsers keep a session back where another site leads here", async () => {
    expect(await (await get("/trains")).text()).toContain('<a href="?">');
    expect(await (await get("/sign-in")).text()).not.toContain('<a href="?">');
  });
});

describe("a session", () => {
  it("ends by signing out", async () => {
    const cookie = await signedIn(world, "ann");
    const response = await post(world, "/sign-out", {}, cookie);

    expect(response.headers.get("set-cookie")).toMatch(/^pointsman_session=; Max-Age=0/);
    expect((await get("/", cookie)).status).toBe(401);
  });

  it("ends when the person is taken out of the configuration", async () => {
    const { token } = await world.sessions.createLink();
    const session = await world.sessions.useLink(token, "left-the-team");

    expect((await get("/", `pointsman_session=${session?.token}`)).status).toBe(401);
  });

  it("behind https is tied to its host", async () => {
    const secure = await makeHttpWorld({ baseUrl: "https://localhost" });
    const { token } = await secure.sessions.createLink();

    const response = await post(secure, `/sign-in/${token}`, { person: "ann" });

    expect(response.headers.get("set-cookie")).toMatch(
      /^__Host-pointsman_session=.*; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it("is good for the API too, as its own person", async () => {
    const cookie = await signedIn(world, "ann");
    const headers = { cookie, "pointsman-person": "sol" };

    const response = await world.app.request("http://localhost:4180/api/v1/people", { headers });

    expect(response.status).toBe(200);
  });
});

it.each(["/", "/hotfixes/hf-none", "/trains", "/nowhere", "/mails/x"])(
  "%s shows a stranger only how to sign in",
  async (path) => {
    const response = await get(path);

    expect(response.status).toBe(401);
    expect(await response.text()).toBe(await (await get("/")).text());
  },
);
