import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { branch, landingRequest, readyToLand, train } from "../../../../test/contracts/repository-world.ts";
import { type GitWorld, makeGitWorld } from "../../../../test/support/git-world.ts";

let world: GitWorld;

beforeEach(async () => {
  world = await makeGitWorld();
});
afterEach(() => world.close());

/** Puts another history in the place of the train, with the same files, and throws the old one away. */
async function rewrite(parents: readonly string[]): Promise<string> {
  const tree = (await world.remote.git("rev-parse", `${train}^{tree}`)).trim();
  const people = ["-c", "user.name=Dev", "-c", "user.email=dev@example.com"];
  const onto = parents.flatMap((parent) => ["-p", parent]);
  const made = await world.remote.git(...people, "commit-tree", "-m", "Rewritten", ...onto, tree);
  const fresh = made.trim();
  await world.remote.git("update-ref", `refs/heads/${train}`, fresh);
  await world.remote.git("gc", "--prune=now", "--quiet");
  return fresh;
}

const history = async () => (await world.remote.git("log", "--format=%H", train)).split("\n");

describe("history that is rewritten under an open hotfix", () => {
  it("of the train, which drops a commit that the branch stands on: it is not brought back", async () => {
    const { base, merge } = await readyToLand(world);
    const [dropped = ""] = await world.commit({ branch: train, files: { "lib/c.js": "c\n" } });
    const [fix = ""] = await world.commit({ branch, from: train, files: { "lib/a.js": "fixed\n" } });
    await world.repository.inspect(branch, train);
    await world.remote.git("update-ref", `refs/heads/${train}`, base);

    const again = { ...merge, head: fix };
    const outcome = await world.repository.land(landingRequest(again, { reviewed: [fix] }));

    expect(outcome).toEqual({
      status: "refused",
      obstacles: [{ code: "not-reviewed", commits: [dropped], train }],
    });
    expect(await world.head(train)).toBe(base);
    await world.commit({ branch: train, from: dropped, files: { "lib/d.js": "d\n" } });
    expect(await world.repository.land(landingRequest(again, { reviewed: [fix] }))).toMatchObject({
      status: "landed",
    });
  });

  it("of the train, whose newest commit was amended: what was there before is not brought back", async () => {
    const { base, merge } = await readyToLand(world);
    const fresh = await rewrite([`${base}^`]);

    expect(await world.repository.land(landingRequest(merge, { reviewed: [merge.head] }))).toEqual({
      status: "refused",
      obstacles: [{ code: "not-reviewed", commits: [base], train }],
    });
    expect(await world.head(train)).toBe(fresh);
  });

  it.each([
    { title: "with", reviewed: (head: string) => [head] },
    { title: "without", reviewed: () => null },
  ])(
    "of the train, to one that has nothing in common with the branch: refused, $title a list of what was reviewed",
    async ({ reviewed }) => {
      const { merge } = await readyToLand(world);
      const fresh = await rewrite([]);

      const request = landingRequest(merge, { reviewed: reviewed(merge.head) });

      expect(await world.repository.land(request)).toEqual({
        status: "refused",
        obstacles: [{ code: "unrelated-history", branch, train }],
      });
      expect(await world.head(train)).toBe(fresh);
    },
  );

  it("of the train, after the landing: the same landing is made once more, on the new history", async () => {
    const { base, merge } = await readyToLand(world);
    const first = await world.repository.land(landingRequest(merge));
    await world.commit({ branch: train, from: base, files: { "lib/d.js": "d\n" }, message: "Rewritten\n" });
    const rewritten = await world.head(train);

    const again = await world.repository.land(landingRequest(merge));

    expect(again).toMatchObject({ status: "landed", release: "8" });
    expect(again).not.toEqual(first);
    expect(await history()).toContain(rewritten);
    expect(await world.text(train, "ChangeLog")).toContain("  * fixed\n");
    expect(await world.repository.land(landingRequest(merge))).toEqual(again);
  });

  it("of the branch, after its review: nothing is pushed, and what stands there is shown", async () => {
    const { base, merge } = await readyToLand(world);
    const [head] = await world.commit({
      branch,
      from: base,
      files: { "lib/a.js": "other\n" },
      message: "New\n",
    });

    const outcome = await world.repository.land(landingRequest(merge));

    expect(outcome).toMatchObject({ status: "head-moved", head, commits: [{ subject: "New" }] });
    expect(await world.head(train)).toBe(base);
  });

  it("and its old commits thrown away at the remote: the mirror still answers for what stands there", async () => {
    await readyToLand(world);
    const fresh = await rewrite([]);

    expect(await world.repository.branches(train)).toEqual([{ branch: train, head: fresh, derailed: false }]);
    expect(await world.repository.read(train, "lib/b.js")).toEqual({
      ...{ status: "found", text: "b on the train\n" },
    });
  });
});
