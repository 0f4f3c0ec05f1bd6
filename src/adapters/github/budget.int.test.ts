import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { report, walkTo } from "../../../test/support/engine/engine-world.ts";
import { type GithubWorld, makeGithubWorld } from "../../../test/support/github/github-world.ts";

/** The most that one hotfix may ask of GitHub, from report to done. */
const mostRequests = 40;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2013, 5, 4, 3, 0, 0) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The steps of docs/github.md, each up to the phase in which the next one begins. */
const steps = [
  ["1 report", "deciding"],
  ["3 decide", "starting"],
  ["4 write", "writing"],
  ["5 propose", "in-review"],
  ["6 review", "approved"],
  ["6-9 merge, record", "recorded"],
  ["10-11 ticket for stage", "deploying"],
  ["12 deployed to stage", "verifying"],
  ["12 verified on stage", "vetted"],
  ["13 ticket for production", "deploying"],
  ["13 deployed to production", "verifying"],
  ["13 verified in production", "verified"],
] as const;

/** Walks a hotfix with every notice written in its own time, and counts what each step asks. */
async function count({ world, fake }: GithubWorld): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const id = await report(world);
  let before = 0;
  for (const [step, phase] of steps) {
    await walkTo(world, id, phase);
    await world.pass(0);
    if (phase === "in-review") beGreen(fake.state);
    counts[step] = fake.asked.length - before;
    before = fake.asked.length;
  }
  return counts;
}

/** The required check of the proposed head. */
function beGreen(state: GithubWorld["fake"]["state"]): void {
  const head = state.git.head(state.issues.find(({ pull }) => pull !== null)?.pull?.branch ?? "") ?? "";
  state.checks.push({ id: 1, name: "build", head, by: "ci", conclusion: "success", output: null });
}

describe("a hotfix, each of its states told, with a required check", () => {
  it.each([
    { by: "token", merge: "landing", counts: [3, 2, 0, 4, 1, 7, 4, 1, 3, 4, 1, 4] },
    { by: "App", merge: "landing", counts: [4, 2, 0, 5, 2, 8, 4, 1, 3, 4, 1, 4] },
    { by: "token", merge: "merge", counts: [3, 2, 0, 4, 1, 8, 4, 1, 3, 4, 1, 4] },
    { by: "App", merge: "merge", counts: [4, 2, 0, 5, 2, 9, 4, 1, 3, 4, 1, 4] },
  ] as const)("costs with $by, by $merge, what docs/github.md says, and less than may be", async (row) => {
    const { by, merge, counts } = row;
    const told = await makeGithubWorld({ by, merge, deployed: "by a page", timeout: 20_000 });
    const counted = await count(told);
    await told.world.engine.stop();
    await told.fake.end();

    expect(Object.values(counted)).toEqual(counts);
    expect(told.fake.asked.length).toBeLessThan(mostRequests);
    const tokens = told.fake.asked.filter((route) => route.endsWith("/access_tokens"));
    expect(tokens).toHaveLength(by === "App" ? 1 : 0);
  });
});
