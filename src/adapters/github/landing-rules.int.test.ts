import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleared } from "../../../test/support/cleared.ts";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { seenPages } from "../../../test/support/github/seen-pages.ts";
import { createGithub } from "./client.ts";
import { createGithubCodeHost } from "./code-host.ts";

const train = "train-2013.05.22";
const branch = "hotfix/case-a-1";

let fake: FakeGithub;
let head: string;
beforeEach(async () => {
  fake = await createFakeGithub();
  fake.git.push("main");
  fake.git.push(train);
  head = fake.git.push(branch);
});
afterEach(() => fake.end());

const host = (requiredChecks: readonly string[] = [], method: "landing" | "squash" = "landing") =>
  createGithubCodeHost(createGithub(fake.connection), { merge: method, requiredChecks }, 0);
const propose = async () => {
  const draft = { key: "case-a.5.open", branch, train, head, title: "Mend it", body: "Mended." };
  return (await host().ensurePullRequest(cleared(draft))).url;
};
const merge = async (url: string, requiredChecks?: readonly string[]) =>
  host(requiredChecks).ensureMerged(cleared({ url, head, reviewed: null, train, message: "Merge it" }));
const mergeThere = async (url: string, reviewed: readonly string[]) =>
  host([], "squash").ensureMerged(cleared({ url, head, reviewed, train, message: "Merge it" }));
const pull = () => {
  const found = fake.state.issues[0]?.pull;
  if (found == null) throw new Error("no pull request was opened");
  return found;
};
const run = (name: string, conclusion: string | null, at = head) =>
  fake.state.checks.push({ id: fake.state.nextId(), name, head: at, by: "ci", conclusion, output: null });

describe("required checks", () => {
  it.each<{ title: string; conclusion: string | null; refused: string | null }>([
    { title: "green", conclusion: "success", refused: null },
    { title: "skipped", conclusion: "skipped", refused: null },
    { title: "red", conclusion: "failure", refused: "checks-failed" },
    { title: "cancelled", conclusion: "cancelled", refused: "checks-failed" },
    { title: "under way", conclusion: null, refused: "checks-missing" },
  ])("that are $title: $refused", async ({ conclusion, refused }) => {
    const url = await propose();
    run("build", conclusion);

    expect(await merge(url, ["build"])).toEqual(
      refused === null
        ? { how: "by-landing" }
        : { how: "refused", obstacles: [{ code: refused, head, checks: ["build"] }] },
    );
  });

  it.each([
    { title: "the first", conclusions: ["failure", "success"], code: "checks-failed" },
    { title: "the last", conclusions: ["success", "failure"], code: "checks-failed" },
    { title: "one under way", conclusions: ["success", null, "success"], code: "checks-missing" },
  ])("of one name have to be green all of them: $title is not", async ({ conclusions, code }) => {
    const url = await propose();
    for (const conclusion of conclusions) run("build", conclusion);

    expect(await merge(url, ["build"])).toMatchObject({ obstacles: [{ code, checks: ["build"] }] });
  });

  it("are found behind a hundred others", async () => {
    const url = await propose();
    for (let others = 0; others < 100; others += 1) run(`part ${others}`, "success");
    run("build", "success");

    expect(await merge(url, ["build"])).toEqual({ how: "by-landing" });
  });

  it("count on the reviewed head only, and every one that is missing is named", async () => {
    const url = await propose();
    run("build", "success", fake.git.push("other"));

    expect(await merge(url, ["build", "lint"])).toEqual({
      how: "refused",
      obstacles: [{ code: "checks-missing", head, checks: ["build", "lint"] }],
    });
  });

  it("are also those that GitHub requires of the branch, by statuses too", async () => {
    const url = await propose();
    fake.state.required.push("ci/old");
    fake.state.statuses.push({ context: "ci/old", head, state: "failure" });

    expect(await merge(url)).toMatchObject({ obstacles: [{ code: "checks-failed", checks: ["ci/old"] }] });
  });
});

describe("checks that only a ruleset requires", () => {
  const requireBy = (...checks: readonly string[]) => {
    fake.state.settings.rules = [
      { type: "non_fast_forward", bypass: "never" },
      { type: "required_status_checks", bypass: "always", checks },
    ];
  };

  it("are waited for, also where the rule lets us pass", async () => {
    const url = await propose();
    requireBy("lint");
    const obstacle = { code: "checks-missing", head, checks: ["lint"] };
    expect(await merge(url)).toEqual({ how: "refused", obstacles: [obstacle] });

    run("lint", "success");
    expect(await merge(url)).toEqual({ how: "by-landing" });
  });

  it("are told with all others, each once", async () => {
    const url = await propose();
    requireBy("lint", "build");
    fake.state.required.push("ci/old", "build");

    expect(await merge(url, ["build"])).toMatchObject({
      obstacles: [{ code: "checks-missing", checks: ["build", "ci/old", "lint"] }],
    });
  });

  it.each([
    { title: "a plan without rules", refusal: 403 },
    { title: "an older Enterprise server", refusal: 404 },
  ])("are none on $title", async ({ refusal }) => {
    const url = await propose();
    requireBy("lint");
    const at = "GET /repos/{owner}/{repo}/rules/branches/{branch}";
    fake.mishaps.push({ at, done: false, answer: { status: refusal, body: { message: "No." } } });

    expect(await merge(url)).toEqual({ how: "by-landing" });
  });

  it("are not passed over where GitHub is out of order", async () => {
    const url = await propose();
    requireBy("lint");
    const at = "GET /repos/{owner}/{repo}/rules/branches/{branch}";
    fake.mishaps.push({ at, done: false, answer: { status: 502, body: {} } });

    await expect(merge(url)).rejects.toMatchObject({ retryable: true });
  });

  it("cost nothing of the limit where they are asked for again and are the same", async () => {
    const url = await propose();
    requireBy("lint");
    const { ensureMerged } = host();
    const again = () => ensureMerged(cleared({ url, head, reviewed: null, train, message: "Merge it" }));
    await again();
    const before = [fake.asked.length, fake.unchanged];
    await again();

    expect([fake.asked.length, fake.unchanged].map((count, at) => count - (before[at] ?? 0))).toEqual([5, 5]);
    requireBy("lint", "docs");
    expect(await again()).toMatchObject({ obstacles: [{ checks: ["lint", "docs"] }] });
  });
});

describe("what people do by hand on GitHub", () => {
  it("to close it is told", async () => {
    const url = await propose();
    await host().ensureClosed(cleared({ url, outcome: "given-up", reason: "Not now." }));

    expect(await merge(url)).toEqual({ how: "refused", obstacles: [{ code: "pull-request-closed", url }] });
  });

  it("to send it into another branch is told", async () => {
    const url = await propose();
    pull().base = "main";

    expect(await merge(url)).toEqual({
      how: "refused",
      obstacles: [{ code: "pull-request-retargeted", url, onto: "main" }],
    });
  });

  it("to push after the review voids it", async () => {
    const url = await propose();
    const moved = fake.git.push(branch);

    expect(await merge(url)).toEqual({ how: "head-moved", head: moved });
  });

  it("to merge it counts as the merge", async () => {
    const url = await propose();
    const merged = fake.git.merge(train, head);

    expect(await merge(url)).toEqual({ how: "by-host", merge: merged });
  });
});

describe("after the repository was given to another owner", () => {
  const give = () => {
    fake.state.formerNames.push("example/signpost");
    fake.state.owner = "elsewhere";
  };

  it("a pull request is found by the new owner's name, and none is opened beside it", async () => {
    await propose();
    give();
    await propose();

    expect(fake.state.issues).toHaveLength(1);
  });

  it("one that was closed since is found closed", async () => {
    const url = await propose();
    await host().ensureClosed(cleared({ url, outcome: "given-up", reason: "" }));
    give();

    expect(new URL(await propose()).pathname).toBe("/elsewhere/signpost/pull/1");
    expect(fake.state.issues).toHaveLength(1);
  });
});

describe("where GitHub merges, only what was reviewed", () => {
  it("is merged, and the head that was reviewed is named", async () => {
    expect(await mergeThere(await propose(), [head])).toEqual({
      how: "by-host",
      merge: fake.git.head(train),
    });
  });

  it("is asked for: commits that the train has lost would come back with it", async () => {
    const url = await propose();
    const [first, lost] = [head, fake.git.push(branch)];
    head = fake.git.push(branch);

    expect(await mergeThere(url, [head])).toEqual({
      how: "refused",
      obstacles: [{ code: "not-reviewed", commits: [lost, first], train }],
    });
    expect(pull().merge).toBeNull();
  });

  it("is merged: a push that comes between the look and the merge stops it", async () => {
    const url = await propose();
    let pushed = "";
    const act = () => {
      pushed = fake.git.push(branch);
    };
    fake.turns.push({ at: "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge", act });

    expect(await mergeThere(url, [head])).toEqual({ how: "head-moved", head: pushed });
    expect(pull().merge).toBeNull();
  });

  it("is merged: of more commits than GitHub lists, nobody can say so", async () => {
    const url = await propose();
    for (let count = 0; count < 300; count += 1) head = fake.git.push(branch);
    const all = fake.git.ahead(fake.git.head(train) ?? "", head);

    const says = `GitHub shows 250 of its ${all.length} commits`;
    expect(await mergeThere(url, all)).toEqual({
      how: "refused",
      obstacles: [{ code: "not-mergeable", says }],
    });
  });
});

it("a pull request that the landing's push merged stands as merged, with no word more", async () => {
  const url = await propose();
  fake.git.merge(train, head);
  await host().ensureClosed(cleared({ url, outcome: "merged", reason: "" }));

  expect(await seenPages(fake).pullRequests()).toMatchObject([{ state: "merged" }]);
  expect(fake.state.comments).toEqual([]);
});
