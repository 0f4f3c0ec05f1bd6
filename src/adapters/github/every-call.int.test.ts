import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { FakeGithub } from "../../../test/support/github/fake-github.ts";
import { type Story, type Told, tellStory } from "../../../test/support/github/stories.ts";

const says = (message: string) => ({ message, documentation_url: "https://docs.github.com/rest" });
const secondary = says("You have exceeded a secondary rate limit.");
type Struck = Pick<FakeGithub, "state" | "mishaps" | "turns">;

interface Trouble {
  readonly title: string;
  /** What the case tells of it, and what it tells where an App is asked. */
  readonly faults: readonly string[];
  readonly byApp?: readonly string[];
  /** Has it happen at the next request of a route. */
  strike(fake: Struck, route: string): void;
  /** What people do about it before they ask for another try. */
  mend?(fake: Struck): void;
}

/** The repository gets another name, or another owner, under somebody's feet. */
function move({ state, turns }: Struck, at: string, name: { owner?: string; repo?: string }): void {
  const act = () => {
    state.formerNames.push(`${state.owner}/${state.repo}`);
    Object.assign(state, name);
  };
  turns.push({ at, act });
}

const troubles: readonly Trouble[] = [
  {
    title: "no answer, and it was not done",
    faults: ["timed-out"],
    strike: ({ mishaps }, at) => void mishaps.push({ at, done: false, answer: "hang" }),
  },
  {
    title: "no answer, and it was done",
    faults: ["timed-out"],
    strike: ({ mishaps }, at) => void mishaps.push({ at, done: true, answer: "hang" }),
  },
  {
    title: "502, and it was done",
    faults: ["unreachable"],
    strike: ({ mishaps }, at) =>
      void mishaps.push({ at, done: true, answer: { status: 502, body: says("Bad Gateway") } }),
  },
  {
    title: "a secondary limit",
    faults: ["rate-limited"],
    strike: ({ mishaps }, at) => {
      const answer = { status: 403, body: secondary, headers: { "retry-after": "60" } };
      mishaps.push({ at, done: false, answer });
    },
  },
  {
    title: "a right that was lost",
    faults: ["not-allowed", "rejected"],
    strike: ({ state, turns }, at) =>
      void turns.push({ at, act: () => Object.assign(state, { hidden: true }) }),
    mend: ({ state }) => Object.assign(state, { hidden: false }),
  },
  {
    title: "a token that has ended",
    byApp: [],
    faults: ["not-allowed"],
    strike: ({ mishaps }, at) =>
      void mishaps.push({ at, done: false, answer: { status: 401, body: says("Bad credentials") } }),
  },
  { title: "another name", faults: [], strike: (fake, at) => move(fake, at, { repo: "renamed" }) },
  { title: "another owner", faults: [], strike: (fake, at) => move(fake, at, { owner: "elsewhere" }) },
  {
    title: "an archived repository",
    faults: ["not-allowed"],
    strike: ({ state, turns }, at) =>
      void turns.push({ at, act: () => Object.assign(state, { archived: true }) }),
    mend: ({ state }) => Object.assign(state, { archived: false }),
  },
  {
    title: "a repository that was made public",
    faults: [],
    strike: ({ state, turns }, at) => {
      state.private = true;
      turns.push({ at, act: () => Object.assign(state, { private: false }) });
    },
  },
];

const stories: readonly (Story & { title: string })[] = [
  { title: "an App, merged by the landing", by: "App", merge: "landing", end: "verified" },
  { title: "a token, merged by GitHub", by: "token", merge: "merge", end: "verified" },
  { title: "a token, cancelled in review", by: "token", merge: "landing", end: "cancelled" },
];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2013, 5, 4, 3, 0, 0) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(stories)("a hotfix with $title", ({ title, ...story }) => {
  let undisturbed: Told;
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2013, 5, 4, 3, 0, 0) });
    undisturbed = await tellStory(story);
  });

  describe.each(troubles)("meets $title", ({ faults, byApp, strike, mend }) => {
    it("once at each route, ends right, and does nothing twice", async () => {
      const routes = new Set(undisturbed.asked);
      const strikeAll = (fake: Struck) => {
        // A token that ended while it was renewed is two troubles.
        for (const route of routes)
          if (!route.endsWith("/access_tokens") || byApp === undefined) strike(fake, route);
      };
      const told = await tellStory(story, { strike: strikeAll, mend });

      expect(told.left).toEqual(undisturbed.left);
      const codes = new Set(told.faults.map(({ fault }) => fault));
      expect(codes).toEqual(new Set(story.by === "App" ? (byApp ?? faults) : faults));
      const paused = told.faults.filter(({ fault }) => fault === "rate-limited");
      expect(paused.map(({ parked }) => parked)).not.toContain(true);
    });
  });
});

it("every route that an adapter names is called in one of them", async () => {
  const called = new Set<string>();
  for (const story of stories) for (const route of (await tellStory(story)).asked) called.add(route);
  const folder = import.meta.dirname;
  const files = (await readdir(folder)).filter((file) => /^[^.]+\.ts$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const named = texts.flatMap((text) => text.match(/(?<=["`])(GET|POST|PATCH|PUT) \/[^"`]+(?=["`])/g) ?? []);

  expect(named.length).toBeGreaterThan(15);
  const missing = [...new Set(named)].filter((route) => !called.has(route));
  expect(missing.toSorted()).toEqual([
    "GET /repos/{owner}/{repo}", // only of a repository that has got another name
    // These change nothing of a hotfix, and have tests of their own: a probe that fails is silent.
    "GET /repos/{owner}/{repo}/deployments",
    "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
    "POST /app-manifests/{code}/conversions",
    "POST /graphql", // the record by the API, which has stories of its own
  ]);
});
