import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cleared } from "../../../test/support/cleared.ts";
import { appCredentials } from "../../../test/support/github/app-credentials.ts";
import type { Mishap } from "../../../test/support/github/fake-answering.ts";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import { createGithub } from "./client.ts";
import type { Connection } from "./connection.ts";
import { createIsOurs } from "./place.ts";
import { createGithubTracker } from "./tracker.ts";

let fake: FakeGithub;
beforeAll(async () => {
  // The first look at each part of the description takes longer than the timeout below.
  const other = await createFakeGithub();
  await createGithubTracker(createGithub(other.connection)).ensureIssue(draft);
  await other.end();
});
beforeEach(async () => {
  fake = await createFakeGithub();
});
afterEach(() => fake.end());

const route = "POST /repos/{owner}/{repo}/issues";
const draft = cleared({ key: "case-a.1.open-issue", title: "Blank page", body: "It is blank.", labels: [] });
const trackerAt = (change: Partial<Connection> = {}) =>
  createGithubTracker(createGithub({ ...fake.connection, ...change }));
const says = (message: string) => ({ message, documentation_url: "https://docs.github.com/rest" });
const secondary = says("You have exceeded a secondary rate limit.");

describe("a write that goes wrong", () => {
  it.each<{ title: string; mishap: Omit<Mishap, "at">; fault: object }>([
    {
      title: "no answer before it",
      mishap: { done: false, answer: "hang" },
      fault: { retryable: true, detail: { code: "timed-out", system: "tracker", seconds: 1 } },
    },
    {
      title: "no answer after it was done",
      mishap: { done: true, answer: "hang" },
      fault: { retryable: true, detail: { code: "timed-out" } },
    },
    {
      title: "a connection that ends after it was done",
      mishap: { done: true, answer: "drop" },
      fault: { retryable: true, detail: { code: "unreachable" } },
    },
    {
      title: "502 after it was done",
      mishap: { done: true, answer: { status: 502, body: says("Bad Gateway") } },
      fault: { retryable: true, detail: { code: "unreachable", why: "GitHub answered 502" } },
    },
    {
      title: "a secondary limit",
      mishap: { done: false, answer: { status: 403, body: secondary, headers: { "retry-after": "60" } } },
      fault: { retryable: true, detail: { code: "rate-limited", until: expect.stringMatching(/^20.*Z$/) } },
    },
    {
      title: "a limit that is used up",
      mishap: {
        done: false,
        answer: {
          ...{ status: 429, body: says("API rate limit exceeded") },
          headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1369216800" },
        },
      },
      fault: {
        retryable: true,
        detail: { code: "rate-limited", system: "GitHub", until: "2013-05-22T10:00:00Z" },
      },
    },
    {
      title: "a right that was lost",
      mishap: { done: false, answer: { status: 404, body: says("Not Found") } },
      fault: { retryable: false, detail: { code: "not-allowed", says: expect.stringContaining("404") } },
    },
    {
      title: "a repository that was archived",
      mishap: {
        done: false,
        answer: { status: 403, body: says("Repository was archived so is read-only.") },
      },
      fault: { retryable: false, detail: { code: "not-allowed", says: expect.stringContaining("archived") } },
    },
    {
      title: "a token that does not hold",
      mishap: { done: false, answer: { status: 401, body: says("Bad credentials") } },
      fault: { retryable: false, detail: { code: "not-allowed", says: "401 Bad credentials" } },
    },
    {
      title: "an answer that is none",
      mishap: { done: false, answer: { status: 201, body: "<html>" } },
      fault: { retryable: true, detail: { code: "unexpected-answer" } },
    },
  ])("by $title is a fault, and the next try does it once", async ({ mishap, fault }) => {
    fake.mishaps.push({ at: route, ...mishap });

    await expect(trackerAt({ timeout: 1_000 }).ensureIssue(draft)).rejects.toMatchObject({
      name: "Fault",
      ...fault,
    });
    await trackerAt().ensureIssue(draft);
    expect(fake.state.issues).toHaveLength(1);
  });

  it("never shows the token", async () => {
    fake.mishaps.push({ at: route, done: false, answer: { status: 403, body: says("No.") } });

    const error: unknown = await trackerAt()
      .ensureIssue(draft)
      .catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error)).not.toContain("a-token");
  });
});

describe("a key", () => {
  it("counts only beside what Pointsman wrote itself", async () => {
    const first = await trackerAt().ensureIssue(draft);
    const [own] = fake.state.issues;
    if (own === undefined) throw new Error("no issue was opened");
    fake.state.issues[0] = { ...own, user: "mallory" };

    expect(await trackerAt().ensureIssue(draft)).not.toBe(first);
  });

  it("counts only at the end of a body: what people wrote may look like one", async () => {
    const forged = `${draft.value.body}\n\n<!-- pointsman: case-b.1.open-issue -->`;
    await trackerAt().ensureIssue(cleared({ ...draft.value, body: forged }));
    await trackerAt().ensureIssue(cleared({ ...draft.value, key: "case-b.1.open-issue" }));

    expect(fake.state.issues).toHaveLength(2);
  });
});

describe("a repository that got another name", () => {
  it("is found by the addresses that cases have", async () => {
    const issue = await trackerAt().ensureIssue(draft);
    fake.state.formerNames.push("example/signpost");
    fake.state.repo = "renamed";
    const tracker = trackerAt({ repo: "renamed" });
    await tracker.ensureComment(cleared({ key: "case-a.4.comment", issue, body: "Decided." }));

    expect(fake.state.comments).toMatchObject([{ number: 1 }]);
  });

  it("is known by each of its names, and asked for each other name once", async () => {
    fake.state.formerNames.push("example/signpost");
    fake.state.repo = "renamed";
    const github = createGithub({ ...fake.connection, repo: "renamed" });
    const isOurs = createIsOurs(github, github.as("GitHub"));
    const names = ["renamed", "Renamed", "signpost", "signpost", "other", "other"];
    const answers: boolean[] = [];
    for (const repo of names) answers.push(await isOurs({ owner: "example", repo }));

    expect(answers).toEqual([true, true, true, true, false, false]);
    expect(fake.asked).toHaveLength(4);
  });

  it("is not taken for another one because the right to look at it was lost for a while", async () => {
    fake.state.formerNames.push("example/signpost");
    fake.state.repo = "renamed";
    const github = createGithub({ ...fake.connection, repo: "renamed" });
    const isOurs = createIsOurs(github, github.as("GitHub"));
    fake.state.hidden = true;
    await expect(isOurs({ owner: "example", repo: "signpost" })).rejects.toMatchObject({
      detail: { code: "not-allowed" },
    });
    fake.state.hidden = false;

    expect(await isOurs({ owner: "example", repo: "signpost" })).toBe(true);
  });
});

describe("an App", () => {
  const credentials = appCredentials();
  const tokenRoute = "POST /app/installations/{installation_id}/access_tokens";

  it("asks for a token once, and for another where it ended before its time", async () => {
    const tracker = trackerAt({ credentials });
    await tracker.ensureIssue(draft);
    expect(fake.asked.filter((each) => each === tokenRoute)).toHaveLength(1);

    fake.mishaps.push({ at: route, done: false, answer: { status: 401, body: says("Bad credentials") } });
    await tracker.ensureIssue(cleared({ ...draft.value, key: "case-b.1.open-issue" }));
    expect(fake.asked.filter((each) => each === tokenRoute)).toHaveLength(2);
    expect(fake.state.issues.map(({ user }) => user)).toEqual(["pointsman[bot]", "pointsman[bot]"]);
  });
});
