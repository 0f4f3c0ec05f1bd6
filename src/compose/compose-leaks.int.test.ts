import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeBugzilla, startFakeBugzilla } from "../../test/support/bugzilla/fake-bugzilla.ts";
import { keyOf } from "../../test/support/bugzilla/people.ts";
import { createFakeGithub, type FakeGithub } from "../../test/support/github/fake-github.ts";
import {
  startTwoSidedProject,
  type TwoSidedOptions,
  type TwoSidedProject,
  train,
} from "../../test/support/two-sided-project.ts";
import type { LeakReport } from "../engine/leaks/find-leaks.ts";

const canary = "Sign-in without a password";

let project: TwoSidedProject;

/** A server whose public issues are kept outside, with an embargoed hotfix. */
async function serve(kept: Required<Pick<TwoSidedOptions, "outside" | "env">>): Promise<void> {
  project = await startTwoSidedProject({
    people: { ann: ["developer", "security"], bob: ["reviewer", "qa", "security"], cyn: ["ops"] },
    ...kept,
  });
  const { status } = await project.server.call("ann", "POST", "/hotfixes", {
    ...{
      kind: "security",
      train: "2013.05.22",
      title: canary,
      manifestation: "Anybody gets in.",
      affected: 5,
    },
    ...{ complexity: "low", risk: "low", riskNote: "One line.", changelog: "Ask for the password: #1" },
  });
  expect(status).toBe(201);
}

async function scan(): Promise<LeakReport> {
  const { status, json } = await project.server.call<LeakReport>("ann", "POST", "/leaks", {});
  expect(status).toBe(200);
  return json;
}

const inAMinute = () => new Date(Date.now() + 60_000).toISOString().replace(/\.\d+Z$/, "Z");

describe("a scan for leaks, with issues and pull requests on GitHub", () => {
  let fake: FakeGithub;
  beforeAll(async () => {
    fake = await createFakeGithub();
    const github = `github: { repository: example/signpost, api: "${fake.connection.api}", token-env: TOKEN }`;
    const open = `${github}\ntracker: { kind: github }\ncode-host: { kind: github }`;
    await serve({ outside: { open }, env: { TOKEN: "a-token" } });
  });
  beforeEach(() => {
    for (const said of [fake.state.issues, fake.state.comments, fake.state.lineComments, fake.state.reviews])
      said.length = 0;
    const pull = { branch: "fix", base: train, closedAt: null, merge: null, shown: "0".repeat(40) };
    fake.state.issues.push({
      ...{ number: 1, title: "Clean up", body: "Nothing to see.", labels: [], state: "open", user: "dev" },
      ...{ pull, updatedAt: inAMinute() },
    });
  });
  afterAll(() => project.end().then(fake.end));

  const at = () => ({ id: fake.state.nextId(), number: 1, user: "dev", updatedAt: inAMinute() });

  it("finds nothing where nothing has leaked, and says what it read", async () => {
    const { found, looked } = await scan();

    expect(found).toEqual([]);
    expect(looked).toContainEqual({ place: "issues and pull requests on GitHub", count: 1 });
  });

  it.each<{ title: string; leak: () => void; where: RegExp }>([
    {
      title: "the text of a pull request",
      leak: () => Object.assign(fake.state.issues[0] ?? {}, { body: `This mends: ${canary}.` }),
      where: /\/pull\/1$/,
    },
    {
      title: "a comment on it",
      leak: () =>
        fake.state.comments.push({ ...at(), body: `It is ${canary}`, reactions: [], createdAt: inAMinute() }),
      where: /#issuecomment-/,
    },
    {
      title: "a comment on a line",
      leak: () => fake.state.lineComments.push({ ...at(), body: canary.toUpperCase() }),
      where: /#discussion_r/,
    },
    {
      title: "a review",
      leak: () =>
        fake.state.reviews.push({ ...at(), state: "COMMENTED", head: "a".repeat(40), body: `${canary}?` }),
      where: /#pullrequestreview-/,
    },
  ])("finds a word in $title", async ({ leak, where }) => {
    leak();

    expect((await scan()).found).toEqual([
      expect.objectContaining({ what: "title", id: null, where: expect.stringMatching(where) }),
    ]);
  });
});

describe.each(["upstream", "bmo"] as const)(
  "a scan for leaks, with bugs on Bugzilla, as %s speaks",
  (dialect) => {
    let fake: FakeBugzilla;
    beforeAll(async () => {
      fake = await startFakeBugzilla(dialect);
      const place = "kind: bugzilla, product: Firefox, component: Networking";
      const bugzilla = `bugzilla: { url: "${fake.url}", login: bot@bz.test, key-env: KEY }`;
      const open = `${bugzilla}\ntracker: { ${place} }`;
      const hidden = `tracker: { ${place}, groups: [core-security] }`;
      await serve({ outside: { open, hidden }, env: { KEY: keyOf("bot") } });
      fake.server.now = inAMinute();
    });
    afterAll(() => project.end().then(fake.end));

    const byHand = (path: string, body: object) =>
      fake.server.answer({
        ...{ method: "POST", path, query: new URLSearchParams(), header: keyOf("relman") },
        body: { ...body, Bugzilla_api_key: keyOf("relman") },
      });

    it("finds a word in a comment on somebody's bug, and none in the hotfix's own, which is kept to a group", async () => {
      byHand("/bug", {
        ...{ type: "defect", product: "Firefox", component: "Networking", version: "unspecified" },
        ...{ op_sys: "All", rep_platform: "All", summary: "Sign-in is slow", description: "It takes long." },
      });
      expect((await scan()).found).toEqual([]);
      byHand("/bug/2/comment", { comment: `Is that ${canary}?` });

      expect((await scan()).found).toEqual([
        expect.objectContaining({ what: "title", where: `${fake.url}/show_bug.cgi?id=2#c1` }),
      ]);
    });
  },
);
