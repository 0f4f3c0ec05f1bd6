import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeGithubWorld } from "../../../test/support/github/github-world.ts";
import { countRequests } from "../../../test/support/github/request-count.ts";

/** The most that one hotfix may ask of GitHub, from report to done. */
const mostRequests = 40;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2013, 5, 4, 3, 0, 0) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a hotfix, each of its states told, with a required check", () => {
  it.each([
    { by: "token", merge: "landing", counts: [1, 1, 0, 2, 1, 7, 5, 1, 2, 4, 1, 3] },
    { by: "App", merge: "landing", counts: [2, 1, 0, 3, 2, 8, 5, 1, 2, 4, 1, 3] },
    { by: "token", merge: "merge", counts: [1, 1, 0, 2, 1, 8, 5, 1, 2, 4, 1, 3] },
    { by: "App", merge: "merge", counts: [2, 1, 0, 3, 2, 9, 5, 1, 2, 4, 1, 3] },
  ] as const)("costs with $by, by $merge, what docs/github.md says, and less than may be", async (row) => {
    const { by, merge, counts } = row;
    const told = await makeGithubWorld({ by, merge, deployed: "by a page", timeout: 20_000 });
    const { counts: counted } = await countRequests(told);
    await told.world.engine.stop();
    await told.fake.end();

    expect(Object.values(counted)).toEqual(counts);
    expect(told.fake.asked.length).toBeLessThan(mostRequests);
    const tokens = told.fake.asked.filter((route) => route.endsWith("/access_tokens"));
    expect(tokens).toHaveLength(by === "App" ? 1 : 0);
  });
});
