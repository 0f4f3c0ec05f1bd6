import { expect, it } from "vitest";
import { look, makeEngineWorld, project, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import { nextText } from "./next-text.ts";
import { overviewText } from "./overview-text.ts";

it("shows each hotfix with its step and who owes it, and the trains that are not retired", async () => {
  const world = await makeEngineWorld();
  const id = await report(world);
  const { hotfix } = await walkTo(world, id, "in-review");
  const retired = { name: "2013.04.10", branch: "train-2013.04.10", life: "retired" } as const;
  const { body } = overviewText(project, [hotfix], [...(await world.world.reader.trains()), retired]);

  expect(body.split("\n")).toEqual([
    expect.stringContaining("[All of them](https://pointsman.test)"),
    ...["", "### Open hotfixes", ""],
    ...["| hotfix | train | step | next |", "| --- | --- | --- | --- |"],
    `| \` Blank page \`<br>[issue](${hotfix.issue}) · [${id}](https://pointsman.test/hotfixes/${id}) | 2013.05.22 | 6 of 13: Review and merge | ${nextText(project, hotfix)} |`,
    ...["", "### Trains", ""],
    ...["| train | branch | is |", "| --- | --- | --- |"],
    "| 2013.05.22 | ` train-2013.05.22 ` | rolling |",
  ]);
});

it.each([
  { title: "@everybody, see #12", shown: "` @everybody, see #12 `" },
  { title: "a | b", shown: "` a \\| b `" },
  { title: "`x` ![](https://evil.test)", shown: "`` `x` ![](https://evil.test) ``" },
])("keeps the title $title from doing anything", async ({ title, shown }) => {
  const world = await makeEngineWorld();
  const { hotfix } = await look(world, await report(world));
  const { body } = overviewText(project, [{ ...hotfix, report: { ...hotfix.report, title } }], []);

  expect(body).toContain(`| ${shown}<br>`);
});

it("says so where nothing is open and no train runs", () => {
  expect(overviewText(project, [], []).body).toMatch(/### Open hotfixes\n\nNone\.\n\n### Trains\n\nNone\.$/);
});
