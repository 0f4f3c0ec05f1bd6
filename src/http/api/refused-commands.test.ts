import { beforeEach, describe, expect, it } from "vitest";
import { addTrain, ask, goodReport, json, reported } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../../test/support/http-world.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
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
