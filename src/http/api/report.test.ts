import { beforeEach, expect, it } from "vitest";
import { addTrain, ask, goodReport, json } from "../../../test/support/http-client.ts";
import { type HttpWorld, makeHttpWorld } from "../../../test/support/http-world.ts";
import type { Problem } from "../problem.ts";

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
  await addTrain(world);
});

/** Every refusal as `code field`. */
async function refused(body: unknown, as = "ann"): Promise<readonly string[]> {
  const response = await ask(world, "POST", "/hotfixes", { as, body });
  const problem = await json<Problem>(response);
  expect(await world.engine.list({ person: "sol", roles: ["security"] })).toEqual([]);
  return (problem.refusals ?? []).map((refusal) =>
    `${refusal.code} ${"field" in refusal ? refusal.field : ""}`.trim(),
  );
}

it("answers a report with where the case is, and the case", async () => {
  const response = await ask(world, "POST", "/hotfixes", { body: goodReport });
  const { id } = await json<{ id: string }>(response.clone());

  expect(response.status).toBe(201);
  expect(response.headers.get("location")).toBe(`/api/v1/hotfixes/${id}`);
  expect(await json(response)).toMatchObject({
    kind: "normal",
    report: { affectedPercent: 40 },
    reporter: "ann",
  });
});

it("lists everything that is missing at once", async () => {
  expect(await refused({})).toEqual(
    ["train", "title", "manifestation", "affected", "complexity", "risk", "riskNote", "changelog"].map(
      (field) => `field-missing ${field}`,
    ),
  );
});

it.each<{ title: string; change: object; expected: readonly string[] }>([
  {
    title: "a level that is none, and an empty title",
    change: { risk: "huge", title: " " },
    expected: ["field-invalid risk", "field-missing title"],
  },
  {
    title: "a share that is none, and a train that nobody knows",
    change: { affected: "40%", train: "x" },
    expected: ["field-invalid affected", "train-not-known"],
  },
  {
    title: "an unknown field, and a note with control characters",
    change: { tittle: "", riskNote: "a\u0007" },
    expected: ["field-unknown tittle", "field-invalid riskNote"],
  },
  {
    title: "a share beyond everybody, and a ChangeLog text with a bullet of its own",
    change: { affected: 101, changelog: "* a" },
    expected: ["field-invalid affected", "field-invalid changelog"],
  },
  {
    title: "texts that are none",
    change: { title: 7, manifestation: null, changelog: [] },
    expected: ["field-invalid title", "field-invalid manifestation", "field-invalid changelog"],
  },
  {
    title: "nothing of its form, all of its content",
    change: { title: "x".repeat(121), changelog: "" },
    expected: ["field-invalid title", "field-missing changelog"],
  },
  {
    title: "a security hotfix where nothing is private",
    change: { kind: "security", title: "" },
    expected: ["private-side-missing", "field-missing title"],
  },
  {
    title: "an unknown field with a name of an object's own",
    change: { constructor: 1 },
    expected: ["field-unknown constructor"],
  },
])("lists $title", async ({ change, expected }) => {
  expect((await refused({ ...goodReport, ...change })).toSorted()).toEqual(expected.toSorted());
});

it.each([[], "text", 7, null, true])("does not take %j for a report", async (body) => {
  expect((await refused(body)).length).toBeGreaterThan(0);
});

it("says what was probably meant", async () => {
  const response = await ask(world, "POST", "/hotfixes", { body: { ...goodReport, risk_note: "x" } });

  expect((await json<Problem>(response)).refusals).toContainEqual({
    code: "field-unknown",
    field: "risk_note",
    near: "riskNote",
    says: "risk_note is not a field of this request. Did you mean riskNote?",
  });
});

it("puts the person's lack of a role first", async () => {
  const response = await ask(world, "POST", "/hotfixes", { as: "eve", body: { ...goodReport, title: "" } });

  expect(await json(response)).toMatchObject({
    status: 403,
    type: "/problems/person-without-role",
    refusals: [{ code: "person-without-role" }, { code: "field-missing" }],
  });
});
