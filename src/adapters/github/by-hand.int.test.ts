import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { give, look, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import { type GithubWorld, makeGithubWorld } from "../../../test/support/github/github-world.ts";

let told: GithubWorld;
let id: string;
afterEach(async () => {
  await told.world.engine.stop();
  await told.fake.end();
});

const pull = () => {
  const found = told.fake.state.issues.find((each) => each.pull !== null);
  if (found?.pull == null) throw new Error("no pull request was opened");
  return { issue: found, pull: found.pull, head: told.fake.state.git.head(found.pull.branch) ?? "" };
};
/** Pointsman looks, as it does when GitHub delivers, or by the poll. */
const seen = async () => {
  await told.world.engine.lookOutside(told.remote, id);
  await told.world.idle();
  return look(told.world, id);
};
const changes = async () =>
  (await seen()).log.flatMap(({ event }) => (event.type === "ChangedByHand" ? [event.change] : []));
const green = () => {
  const check = { id: 1, name: "build", by: "ci", conclusion: "success", output: null };
  told.fake.state.checks.push({ ...check, head: pull().head });
};
const land = () => give(told.world, id, "ann", { type: "LandFix", date: "2013.06.04" });

describe.each(["landing", "merge"] as const)("by hand on GitHub, where merge is %s:", (merge) => {
  const train = () => pull().pull.base;
  beforeEach(async () => {
    const options = { by: "token", merge, deployed: "by a page", timeout: 20_000 } as const;
    told = await makeGithubWorld(options);
    id = await report(told.world);
    await walkTo(told.world, id, "approved");
    green();
  });

  it("a pull request that was closed is told, refuses the landing, and lands once it is open again", async () => {
    const { issue } = pull();
    issue.state = "closed";

    expect(await changes()).toEqual([{ of: "pull-request", now: "closed" }]);
    const refused = await land();
    expect(refused.hotfix).toMatchObject({ phase: "approved", build: null });
    expect(JSON.stringify(refused.hotfix.setback)).toContain("pull-request-closed");
    issue.state = "open";
    expect((await land()).hotfix).toMatchObject({ phase: "recorded", build: { release: "2" } });
  });

  it("one that was sent into another branch is told, and refuses the landing until it is back", async () => {
    const { pull: own } = pull();
    const before = own.base;
    own.base = "dev";

    expect(await changes()).toEqual([{ of: "target", onto: "dev", train: before }]);
    expect(JSON.stringify((await land()).hotfix.setback)).toContain("pull-request-retargeted");
    own.base = before;
    expect((await land()).hotfix.phase).toBe("recorded");
  });

  it("one that was merged is told, and the landing records that merge", async () => {
    const merged = told.fake.state.git.merge(train(), pull().head);

    expect(await changes()).toEqual([{ of: "pull-request", now: "merged" }]);
    const { hotfix, log } = await land();
    expect(hotfix).toMatchObject({ phase: "recorded", build: { release: "2" } });
    expect(log.findLast(({ event }) => event.type === "Landed")?.event).toMatchObject({
      lines: [expect.anything()],
    });
    expect(merged).not.toBe(hotfix.build?.sha);
  });

  it("a branch that was rewritten is told, voids the review, and lands only what is reviewed anew", async () => {
    told.world.repository.rewrite(pull().pull.branch, train(), { "page.js": "written anew" });

    const { hotfix, log } = await seen();
    expect(hotfix).toMatchObject({ phase: "in-review", approval: null, setback: { kind: "head-moved" } });
    expect(log.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ type: "HeadMoved", rewritten: true, head: pull().head }),
    );
    green();
    await walkTo(told.world, id, "approved");
    expect((await land()).hotfix.phase).toBe("recorded");
  });
});
