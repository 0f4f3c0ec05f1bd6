import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseKinds } from "../../../test/support/databases.ts";
import { embargo } from "../../../test/support/embargoed-case.ts";
import { addTrain, ask, goodReport, json } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../../test/support/http-world.ts";
import { createCaseReader, createEventStore } from "../../store/event-store.ts";
import { openDatabase } from "../../store/open.ts";

describe.each(databaseKinds)("over $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("the API", () => {
    let world: HttpWorld;
    let id: string;
    let end: () => Promise<void>;
    beforeAll(async () => {
      const place = await makePlace();
      const database = await openDatabase(place.location);
      const stored = { store: createEventStore(database), reader: createCaseReader(database) };
      end = () => database.close().then(place.end);
      world = await makeHttpWorld({ stored });
      await addTrain(world);
      id = (await json<{ id: string }>(await ask(world, "POST", "/hotfixes", { body: goodReport }))).id;
      await embargo({ ...world, store: { ...world.store, ...stored } });
    });
    afterAll(() => end());

    it("keeps a report and shows it in each list", async () => {
      expect(await json(await ask(world, "GET", `/hotfixes/${id}`))).toMatchObject({
        id,
        phase: "reporting",
      });
      expect(await json(await ask(world, "GET", "/status"))).toMatchObject({ hotfixes: [{ id }] });
    });

    it("keeps a hidden case like an absent one", async () => {
      const [hidden, absent, seen] = await Promise.all([
        ask(world, "GET", "/hotfixes/hf-secret22"),
        ask(world, "GET", "/hotfixes/hf-absent22"),
        ask(world, "GET", "/hotfixes/hf-secret22", { as: "sol" }),
      ]);

      expect(seen.status).toBe(200);
      expect(hidden.status).toBe(404);
      expect(await hidden.text()).toBe(await absent.text());
      expect([...hidden.headers]).toEqual([...absent.headers]);
    });

    it.each([
      "/hotfixes/%00",
      "/hotfixes/%ff",
      "/hotfixes/%ed%a0%80",
      `/hotfixes/${"x".repeat(10_000)}`,
      "/hotfixes/'%3B--",
      "/hotfixes?train=%00",
      "/hotfixes?train=%ff",
      "/hotfixes?train=%ed%a0%80&open=true",
      "/hotfixes/none/log",
      "/hotfixes/none/pending",
    ])("answers %.40s without an error of ours", async (path) => {
      expect((await ask(world, "GET", path)).status).toBeLessThan(500);
    });

    it.each([
      { name: "vote", body: { choice: "hotfix", reason: "\u0000" } },
      { name: "vote", body: { choice: "hotfix", reason: "\ud800" } },
      { name: "cancel", body: { reason: "a\u0000b" } },
      { name: "move", body: { train: "\u0000" } },
      { name: "move", body: { train: "\ud800" } },
    ])("refuses $name $body and keeps the case as it was", async ({ name, body }) => {
      const before = await (await ask(world, "GET", `/hotfixes/${id}/log`)).text();

      const { status } = await ask(world, "POST", `/hotfixes/${id}/${name}`, { body });

      expect([409, 422]).toContain(status);
      expect(await (await ask(world, "GET", `/hotfixes/${id}/log`)).text()).toBe(before);
    });
  });
});
