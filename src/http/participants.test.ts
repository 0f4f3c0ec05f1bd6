import { beforeEach, describe, expect, it } from "vitest";
import { embargo } from "../../test/support/embargoed-case.ts";
import { addTrain, ask, command, json, post, signedIn } from "../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../test/support/http-world.ts";

let world: HttpWorld;
let id: string;
const absent = "hf-absent22";

/** Sol has the role security and has reported it; Bob is asked to take part. */
beforeEach(async () => {
  world = await makeHttpWorld();
  await addTrain(world);
  id = await embargo(world);
  await command(world, id, "add-participant", "sol", { person: "bob" });
});

const visit = (cookie: string, path: string) =>
  world.app.request(`http://localhost:4180${path}`, { headers: { cookie } });

/** Everything of an answer that can be told apart, with the id taken out. */
async function seen(response: Response, name: string) {
  const headers = [...response.headers].sort().map(([key, value]) => [key, value.replaceAll(name, "ID")]);
  return { status: response.status, headers, body: (await response.text()).replaceAll(name, "ID") };
}

describe("somebody who is asked to take part", () => {
  it("sees nothing of it but that they are asked", async () => {
    const cookie = await signedIn(world, "bob");
    const page = await visit(cookie, `/hotfixes/${id}/take-part`);
    const text = await page.text();

    expect(page.status).toBe(200);
    expect(text).toContain("You are asked to take part");
    expect(text).not.toMatch(/canary/i);
    for (const path of [`/hotfixes/${id}`, `/api/v1/hotfixes/${id}`])
      expect(await seen(await visit(cookie, path), id)).toEqual(
        await seen(await visit(cookie, path.replace(id, absent)), absent),
      );
  });

  it("can give no other command before", async () => {
    const vote = { as: "bob", body: { choice: "hotfix" } };

    expect((await ask(world, "POST", `/hotfixes/${id}/vote`, vote)).status).toBe(404);
  });

  it("has their part in it as soon as they have confirmed by the page's own form", async () => {
    const cookie = await signedIn(world, "bob");
    const taken = await post(world, `/hotfixes/${id}/take-part`, {}, cookie);

    expect([taken.status, taken.headers.get("location")]).toEqual([303, `/hotfixes/${id}`]);
    expect(await (await visit(cookie, `/hotfixes/${id}`)).text()).toContain("Canary in the title");
    expect((await visit(cookie, `/hotfixes/${id}/take-part`)).status).toBe(303);
    const { events } = await json<{ events: readonly { who: string; channel: string; event: object }[] }>(
      await ask(world, "GET", `/hotfixes/${id}/log`, { as: "sol" }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        ...{ who: "bob", channel: "web" },
        event: { type: "ParticipationConfirmed", by: "bob" },
      }),
    );
  });

  it("sees nothing of it from the moment on at which they are taken off", async () => {
    const cookie = await signedIn(world, "bob");
    await command(world, id, "confirm-participation", "bob");
    expect((await visit(cookie, `/hotfixes/${id}`)).status).toBe(200);

    const removed = await post(
      world,
      `/hotfixes/${id}/remove-participant`,
      { person: "bob" },
      await signedIn(world, "sol"),
    );

    expect(removed.status).toBe(303);
    for (const tail of ["", "/take-part", "/dossier.md"])
      expect(await seen(await visit(cookie, `/hotfixes/${id}${tail}`), id)).toEqual(
        await seen(await visit(cookie, `/hotfixes/${absent}${tail}`), absent),
      );
    expect(
      (await ask(world, "POST", `/hotfixes/${id}/confirm-participation`, { as: "bob", body: {} })).status,
    ).toBe(404);
  });
});

describe("to anybody else", () => {
  it.each(["ann", "cyn"])("there is no such page and nothing to confirm: %s", async (who) => {
    const cookie = await signedIn(world, who);
    for (const tail of ["/take-part", "/take-part?x=1"])
      expect(await seen(await visit(cookie, `/hotfixes/${id}${tail}`), id)).toEqual(
        await seen(await visit(cookie, `/hotfixes/${absent}${tail}`), absent),
      );
    expect(await seen(await post(world, `/hotfixes/${id}/take-part`, {}, cookie), id)).toEqual(
      await seen(await post(world, `/hotfixes/${absent}/take-part`, {}, cookie), absent),
    );
    expect(
      await seen(
        await ask(world, "POST", `/hotfixes/${id}/confirm-participation`, { as: who, body: {} }),
        id,
      ),
    ).toEqual(
      await seen(
        await ask(world, "POST", `/hotfixes/${absent}/confirm-participation`, { as: who, body: {} }),
        absent,
      ),
    );
  });
});

describe("naming somebody", () => {
  it("is shown in the case, and on its page with a form to take them off", async () => {
    const cookie = await signedIn(world, "sol");
    const answer = await ask(world, "GET", `/hotfixes/${id}`, { as: "sol" });

    expect(await json(answer)).toMatchObject({
      participants: [
        { person: "sol", confirmed: true },
        { person: "bob", confirmed: false },
      ],
    });
    const text = await (await visit(cookie, `/hotfixes/${id}`)).text();
    expect(text).toMatch(/Bob Ray<\/b> is asked, and has not confirmed yet/);
    expect(text).toContain(`action="/hotfixes/${id}/remove-participant"`);
  });

  it("by the page's form is refused with every reason, shown beside the field", async () => {
    const cookie = await signedIn(world, "sol");
    const refused = await post(world, `/hotfixes/${id}/add-participant`, { person: "zoe" }, cookie);

    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("is nobody under people in pointsman.yaml");
  });

  it.each([
    { title: "nobody of the project", as: "sol", person: "zoe", codes: ["field-invalid"] },
    { title: "nobody at all", as: "sol", person: "", codes: ["field-missing"] },
    { title: "somebody who is asked already", as: "sol", person: "bob", codes: ["participant-already"] },
  ])("is refused for $title", async ({ as, person, codes }) => {
    const answer = await ask(world, "POST", `/hotfixes/${id}/add-participant`, { as, body: { person } });
    const { refusals } = await json<{ refusals: readonly { code: string }[] }>(answer);

    expect(refusals.map(({ code }) => code)).toEqual(codes);
  });

  it("takes the role security, also of who takes part", async () => {
    await command(world, id, "confirm-participation", "bob");
    const answer = await ask(world, "POST", `/hotfixes/${id}/add-participant`, {
      as: "bob",
      body: { person: "zoe" },
    });
    const { refusals } = await json<{ refusals: readonly { code: string }[] }>(answer);

    expect(refusals.map(({ code }) => code)).toEqual(["field-invalid", "role-missing"]);
  });
});
