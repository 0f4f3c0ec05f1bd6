import { expect, it } from "vitest";
import { actor, makeEngineWorld } from "../../test/support/engine/engine-world.ts";
import type { ReportRequest } from "./engine.ts";

const request: ReportRequest = {
  kind: "normal",
  train: "2013.05.22",
  form: "2013-06-04T03:00:00.000Z",
  report: {
    title: "Nobody can sign in",
    manifestation: "The button does nothing",
    affectedPercent: 40,
    complexity: "low",
    risk: "low",
    riskNote: "One line",
    changelog: "Re-enable the button: #1",
  },
};
const other = { ...request, report: { ...request.report, title: "Nobody can sign out" } };

it.each<{ title: string; second: ReportRequest; by: string; hotfixes: number }>([
  { title: "the same, from the same form", second: request, by: "bob", hotfixes: 1 },
  { title: "the same, from another form", second: { ...request, form: "later" }, by: "bob", hotfixes: 2 },
  { title: "another one, from the same form", second: other, by: "bob", hotfixes: 2 },
  { title: "the same, by somebody else", second: request, by: "ann", hotfixes: 2 },
])("$title, makes $hotfixes hotfixes, sent at one time", async ({ second, by, hotfixes }) => {
  const { engine, idle, tracker } = await makeEngineWorld();
  const giving = (person: string) => ({ by: actor(engine, person), channel: "web" }) as const;
  const reported = await Promise.all([
    engine.report(request, giving("bob")),
    engine.report(second, giving(by)),
  ]);
  await idle();

  const ids = reported.map((each) => (each.ok ? each.id : null));
  expect(ids).not.toContain(null);
  expect(new Set(ids).size).toBe(hotfixes);
  expect(await tracker.issues()).toHaveLength(hotfixes);
});

it("of what is not taken is refused each time", async () => {
  const { engine } = await makeEngineWorld();
  const giving = { by: actor(engine, "bob"), channel: "web" } as const;
  const lacking = { ...request, report: { ...request.report, title: "" } };

  for (let times = 0; times < 2; times += 1)
    expect(await engine.report(lacking, giving)).toEqual({
      ok: false,
      refusals: [{ code: "field-missing", field: "title" }],
    });
});
