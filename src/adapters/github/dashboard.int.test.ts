import { afterEach, beforeEach, expect, it } from "vitest";
import { cleared } from "../../../test/support/cleared.ts";
import { give, report, walkTo } from "../../../test/support/engine/engine-world.ts";
import type { Mishap } from "../../../test/support/github/fake-answering.ts";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { refusal } from "../../../test/support/github/fake-graphql.ts";
import { makeGithubWorld } from "../../../test/support/github/github-world.ts";
import { createGithub } from "./client.ts";
import { createGithubDashboard } from "./dashboard.ts";

let fake: FakeGithub;
beforeEach(async () => {
  fake = await createFakeGithub();
});
afterEach(() => fake.end());

const started = (connection = fake.connection) => createGithubDashboard(createGithub(connection));
const overview = (body: string) => cleared({ title: "Hotfixes of signpost", body });

it("is pinned when it is opened, and found by the next process, which leaves it as it is", async () => {
  await started().ensureShown(overview("One is open."));
  expect(fake.state.pinned).toEqual([1]);
  fake.state.pinned.length = 0; // somebody takes it down
  fake.asked.length = 0;
  await started().ensureShown(overview("One is open."));

  expect(fake.state.pinned).toEqual([]);
  expect(fake.asked).toEqual(["GET /user", "GET /repos/{owner}/{repo}/issues"]);
});

it.each<{ title: string; at: string; done: boolean; answer: Mishap["answer"] }>([
  { title: "the issue was opened", at: "POST /repos/{owner}/{repo}/issues", done: true, answer: "drop" },
  { title: "it was pinned", at: "POST /graphql", done: false, answer: "hang" },
])("is pinned once, though nobody heard that $title", async ({ at, done, answer }) => {
  fake.mishaps.push({ at, done, answer });
  const dashboard = started(answer === "hang" ? { ...fake.connection, timeout: 1_000 } : fake.connection);
  await expect(dashboard.ensureShown(overview("One is open."))).rejects.toMatchObject({ retryable: true });
  await dashboard.ensureShown(overview("One is open."));

  expect(fake.state.issues).toHaveLength(1);
  expect(fake.state.pinned).toEqual([1]);
});

it.each([
  { title: "three are pinned", answer: refusal("UNPROCESSABLE", "Maximum 3 pinned issues per repository") },
  {
    title: "nobody lets it be pinned",
    answer: refusal("FORBIDDEN", "Resource not accessible by integration"),
  },
])("stands there all the same where $title", async ({ answer }) => {
  fake.mishaps.push({ at: "POST /graphql", done: false, answer });
  const dashboard = started();
  await dashboard.ensureShown(overview("One is open."));
  await dashboard.ensureShown(overview("Two are open."));

  expect(fake.state.issues).toMatchObject([{ body: expect.stringContaining("Two are open.") }]);
});

it("counts only where Pointsman wrote it", async () => {
  await started().ensureShown(overview("One is open."));
  const [own] = fake.state.issues;
  if (own !== undefined) fake.state.issues[0] = { ...own, user: "mallory" };
  await started().ensureShown(overview("One is open."));

  expect(fake.state.issues.map(({ user }) => user)).toEqual(["mallory", "pointsman-bot"]);
});

it("costs one hotfix fifteen requests at most, of which each but the first three is a change", async () => {
  const {
    world,
    fake: counted,
    remote,
  } = await makeGithubWorld({
    ...{ by: "token", merge: "landing", deployed: "by a page", timeout: 20_000 },
  });
  const dashboard = createGithubDashboard(createGithub(counted.connection));
  const show = async () => {
    const before = counted.asked.length;
    await world.engine.showDashboard(dashboard);
    return counted.asked.length - before;
  };
  let requests = await show();
  const id = await report(world);
  for (const phase of ["deciding", "starting", "writing", "in-review"]) {
    await walkTo(world, id, phase);
    requests += await show();
  }
  counted.state.checks.push({
    ...{ id: 1, name: "build", by: "ci", conclusion: "success", output: null },
    head: (await walkTo(world, id, "in-review")).hotfix.pullRequest?.head ?? "",
  });
  await remote.news([]);
  await give(world, id, "dan", { type: "ApproveFix", head: null, note: "" });
  for (const phase of ["approved", "recorded", "deploying", "verifying", "vetted", "verified"]) {
    await walkTo(world, id, phase);
    requests += await show();
  }
  await world.engine.stop();
  await counted.end();

  expect(requests).toBeGreaterThan(8);
  expect(requests).toBeLessThanOrEqual(15);
});
