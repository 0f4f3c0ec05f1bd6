import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { FakeGithub } from "../../../test/support/github/fake-github.ts";
import { type Story, type Told, tellStory } from "../../../test/support/github/stories.ts";
import { hotfixRoutes } from "./routes.ts";

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
  /** Milliseconds after which no answer is waited for any more, where there is none. */
  readonly patience?: number;
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
    patience: 300,
    strike: ({ mishaps }, at) => void mishaps.push({ at, done: false, answer: "hang" }),
  },
  {
    title: "no answer, and it was done",
    faults: ["timed-out"],
    patience: 300,
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
  {
    ...{ title: "an App, merged by the landing, deployed by GitHub", by: "App", merge: "landing" },
    ...{ deployed: "by GitHub", renamed: false, proposedByHand: false, end: "verified" },
  },
  {
    ...{ title: "a token, merged by GitHub, of a repository renamed before", by: "token", merge: "merge" },
    ...{ deployed: "by a page", renamed: true, proposedByHand: false, end: "verified" },
  },
  {
    ...{ title: "a token, proposed by hand, cancelled in review", by: "token", merge: "landing" },
    ...{ deployed: "by a page", renamed: false, proposedByHand: true, end: "cancelled" },
  },
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

  describe.each(troubles)("meets $title", ({ faults, byApp, strike, patience, mend }) => {
    it("once at each route, ends right, and does nothing twice", async () => {
      const routes = new Set(undisturbed.asked);
      const strikeAll = (fake: Struck) => {
        // A token that ended while it was renewed is two troubles.
        for (const route of routes)
          if (!route.endsWith("/access_tokens") || byApp === undefined) strike(fake, route);
      };
      const told = await tellStory(story, { strike: strikeAll, patience, mend });

      expect(told.left).toEqual(undisturbed.left);
      const codes = new Set(told.faults.map(({ fault }) => fault));
      expect(codes).toEqual(new Set(story.by === "App" ? (byApp ?? faults) : faults));
      const paused = told.faults.filter(({ fault }) => fault === "rate-limited");
      expect(paused.map(({ parked }) => parked)).not.toContain(true);
    });
  });
});

it("every route that an adapter asks for a hotfix's sake is in one of them", async () => {
  const told = await Promise.all(stories.map((story) => tellStory(story)));
  const asked = new Set(told.flatMap((each) => each.asked));
  asked.delete("POST /app/installations/{installation_id}/access_tokens"); // by the library, for every other one

  expect([...asked].toSorted()).toEqual([...hotfixRoutes].toSorted());
});
