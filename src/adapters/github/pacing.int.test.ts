import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import type { Fault } from "../../core/fault.ts";
import { createGithub } from "./client.ts";
import { commentAnswer, issueAnswer, issuesAnswer } from "./schema.ts";

/** Of each test a time after the one before: the library keeps distances in the whole process. */
let start = Date.UTC(2013, 5, 4, 3, 0, 0);
const issue = { issue_number: 1 };

let fake: FakeGithub;
/** When GitHub got each request, in milliseconds from the start. */
let got: number[];

beforeEach(async () => {
  fake = await createFakeGithub();
  const words = { title: "Mend it", body: "", labels: [], user: "ann-hub" };
  fake.state.issues.push({ number: 1, ...words, state: "open", pull: null, updatedAt: fake.state.now() });
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: start });
  got = [];
});
afterEach(async () => {
  start = Date.now() + 3_600_000;
  vi.useRealTimers();
  await fake.end();
});

const requests = () => createGithub({ ...fake.connection, paced: true }).as("tracker");

/** Has time go on a little, and requests with it. */
async function goOn(): Promise<void> {
  await vi.advanceTimersByTimeAsync(50);
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Has time go on until everything that was asked is answered. */
async function settled<T>(asked: readonly Promise<T>[]): Promise<readonly PromiseSettledResult<T>[]> {
  const all = Promise.allSettled(asked);
  let open = true;
  void all.then(() => {
    open = false;
  });
  for (let before = fake.asked.length; open; before = fake.asked.length) {
    await goOn();
    for (let each = before; each < fake.asked.length; each += 1) got.push(Date.now() - start);
  }
  return all;
}

/** The shortest time between one request and the next. */
const shortest = () => Math.min(...got.slice(1).map((at, index) => at - (got[index] ?? 0)));

describe("requests that are paced", () => {
  it("keep writes a second apart, however many ask at once", async () => {
    const { request } = requests();
    const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
    await settled([1, 2, 3, 4].map(() => request(route, { ...issue, state: "open" }, issueAnswer)));

    expect(got).toHaveLength(4);
    expect(shortest()).toBeGreaterThanOrEqual(1_000);
  });

  it("send no write while another one is not answered", async () => {
    const { request } = createGithub({ ...fake.connection, paced: true, timeout: 2_000 }).as("tracker");
    const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
    fake.mishaps.push({ at: route, done: true, answer: "hang" });
    const write = () => request(route, { ...issue, state: "open" }, issueAnswer);
    const asked = [write(), write()];
    for (const each of asked) each.catch(() => {}); // looked at below
    for (let moments = 0; moments < 60; moments += 1) await goOn();
    expect(fake.asked).toHaveLength(1);
    const [first, second] = await settled(asked);

    expect(first).toMatchObject({ reason: { detail: { code: "timed-out" } } });
    expect(second).toMatchObject({ status: "fulfilled" });
    expect(fake.asked).toHaveLength(2);
  });

  it("keep what notifies people three seconds apart", async () => {
    const { request } = requests();
    const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
    await settled(["a", "b", "c"].map((body) => request(route, { ...issue, body }, commentAnswer)));

    expect(got).toHaveLength(3);
    expect(shortest()).toBeGreaterThanOrEqual(3_000);
  });

  it("are one queue of all roles", async () => {
    const github = createGithub({ ...fake.connection, paced: true });
    const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const roles = ["tracker", "tickets", "code host"];
    await settled(
      roles.map((role) => github.as(role).request(route, { ...issue, body: role }, commentAnswer)),
    );

    expect(shortest()).toBeGreaterThanOrEqual(3_000);
  });

  it("do not keep what only reads", async () => {
    const { request } = requests();
    await settled([1, 2, 3].map(() => request("GET /repos/{owner}/{repo}/issues", {}, issuesAnswer)));

    expect(got).toHaveLength(3);
    expect(Math.max(...got)).toBeLessThan(1_000);
  });
});

describe("a pause that GitHub asks for", () => {
  const limit = { message: "API rate limit exceeded", documentation_url: "https://docs.github.com/rest" };
  const secondary = { ...limit, message: "You have exceeded a secondary rate limit." };
  const inHalfAnHour = () => String(Math.round(start / 1000) + 1800);

  it.each<{
    title: string;
    status: number;
    body: object;
    headers: () => Record<string, string>;
    seconds: number;
  }>([
    {
      title: "by retry-after",
      status: 403,
      body: secondary,
      headers: () => ({ "retry-after": "90" }),
      seconds: 90,
    },
    {
      ...{ title: "by a limit that is used up", status: 403, body: limit, seconds: 1800 },
      headers: () => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": inHalfAnHour() }),
    },
    {
      ...{ title: "by both: the nearer word counts", status: 429, body: limit, seconds: 60 },
      headers: () => ({
        "retry-after": "60",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": inHalfAnHour(),
      }),
    },
    { title: "without a time", status: 403, body: secondary, headers: () => ({}), seconds: 60 },
    { title: "by its status alone", status: 429, body: limit, headers: () => ({}), seconds: 60 },
  ])("$title lasts $seconds s, is told, and nothing is sent again by itself", async (answer) => {
    const { status, body, headers, seconds } = answer;
    const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
    fake.mishaps.push({ at: route, done: false, answer: { status, body, headers: headers() } });
    const [asked] = await settled([requests().request(route, { ...issue, body: "Decided." }, commentAnswer)]);
    const fault = asked?.status === "rejected" ? (asked.reason as Fault) : null;

    expect(fault).toMatchObject({ retryable: true, detail: { code: "rate-limited", system: "GitHub" } });
    const until = fault?.detail.code === "rate-limited" ? Date.parse(fault.detail.until) : 0;
    expect(Math.abs(until - start - seconds * 1000)).toBeLessThanOrEqual(1_000);
    expect(fake.asked).toHaveLength(1);
  });

  it("is not taken from a refusal that is none", async () => {
    const headers = { "x-ratelimit-remaining": "4000", "x-ratelimit-reset": inHalfAnHour() };
    const answer = { status: 403, body: { ...limit, message: "Must have admin rights" }, headers };
    fake.mishaps.push({ at: "GET /user", done: false, answer });
    const [asked] = await settled([createGithub({ ...fake.connection, paced: true }).self()]);

    expect(asked).toMatchObject({ reason: { detail: { code: "not-allowed" } } });
  });
});
