import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  branch,
  changeLog,
  landingRequest,
  recordLine,
  seed,
  signature,
  train,
} from "../../test/contracts/repository-world.ts";
import { type GitWorld, makeGitWorld } from "../../test/support/git-world.ts";
import { createBareGit } from "../../test/support/github/bare-git.ts";
import type { Mishap } from "../../test/support/github/fake-answering.ts";
import type { GitSide } from "../../test/support/github/fake-git.ts";
import { createFakeGithubOn, type FakeGithub } from "../../test/support/github/fake-github.ts";
import { refusal } from "../../test/support/github/fake-graphql.ts";
import { createGithub } from "../adapters/github/client.ts";
import { createGithubCommitWriter } from "../adapters/github/commit-writer.ts";
import type { Connection } from "../adapters/github/connection.ts";
import { Fault } from "../core/fault.ts";
import type { Repository } from "../ports/repository.ts";

let world: GitWorld;
let fake: FakeGithub<GitSide>;
/** What GitHub made of the pull request. */
let merge: string;

beforeEach(async () => {
  world = await makeGitWorld();
  fake = await createFakeGithubOn(createBareGit(world.remote.path));
  merge = await merged(world);
});
afterEach(async () => {
  await fake.end();
  await world.close();
});

const graphql = "POST /graphql";
const broken = { data: null, errors: [{ message: "Something went wrong while executing your query." }] };

/** A train onto which the host has merged the fix. */
async function merged(on: GitWorld): Promise<string> {
  const { base } = await seed(on);
  const [head = ""] = await on.commit({ branch, from: base, files: { "lib/a.js": "fixed\n" } });
  const [made = ""] = await on.commit({ branch: train, from: base, merge: [head], message: "Merge it\n" });
  return made;
}

const writer = (change: Partial<Connection> = {}) =>
  createGithubCommitWriter(createGithub({ ...fake.connection, timeout: 500, ...change }));
const byApi = (change?: Partial<Connection>): Repository =>
  world.another("by-api", { commitWriter: writer(change) });
const request = () => landingRequest(null, { contains: [merge] });
const releases = async () =>
  (await world.remote.git("log", "--format=%(trailers:key=Pointsman-Release,valueonly)", train))
    .split("\n")
    .filter(Boolean);
async function faultOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.catch((reason: unknown) => reason);
  return error instanceof Fault ? error.detail : error;
}

describe("a record by the API", () => {
  it("has the same bytes, modes and message as one that is pushed", async () => {
    const odd = 'café \\ "quoted"\r\n\tand a tab';
    const edit = recordLine(odd);
    const other = await makeGitWorld();
    const pushed = await other.repository.land(
      landingRequest(null, { contains: [await merged(other)], edit }),
    );
    const made = await byApi().land(landingRequest(null, { contains: [merge], edit }));

    expect(made).toMatchObject({ status: "landed", release: "8", lines: [`  * ${odd}`], merge: null });
    const record = await world.head(train);
    expect(made).toMatchObject({ record });
    const tree = async (of: GitWorld) => of.remote.git("ls-tree", "-r", "-t", "--full-tree", train);
    expect(await tree(world)).toBe(await tree(other));
    const message = await other.message(await other.head(train));
    expect(await world.message(record)).toBe(message.trimEnd());
    expect(pushed).toMatchObject({ release: "8" });
    expect(await world.parents(record)).toEqual([merge]);
    expect(await world.people(record)).toMatchObject({ committer: "GitHub <noreply@github.com>" });
    await other.close();
  });

  it("is planned anew where somebody else was first, and takes the next number", async () => {
    const act = () => void fake.git.commit({ ...draft("Name: app\nRelease: 20\n"), head: merge });
    fake.turns.push({ at: graphql, act });

    expect(await byApi().land(request())).toMatchObject({ release: "21", attempts: 2 });
    expect(await releases()).toEqual(["21"]);
  });

  it("that is overtaken each time ends in a fault that may be tried again", async () => {
    for (let times = 1; times <= 10; times += 1) {
      const act = () =>
        void fake.git.commit({ ...draft(`Name: app\nRelease: ${10 * times}\n`), head: headNow() });
      fake.turns.push({ at: graphql, act });
    }

    expect(await faultOf(byApi().land(request()))).toMatchObject({ code: "race-lost", attempts: 10 });
    expect(await releases()).toEqual([]);
  });

  it.each<{ title: string; answer: Mishap["answer"] }>([
    { title: "that hangs", answer: "hang" },
    { title: "that breaks off", answer: "drop" },
    { title: "that is a 502", answer: { status: 502, body: { message: "Bad Gateway" } } },
    { title: "in which GraphQL broke off", answer: { status: 200, body: broken } },
  ])("whose answer is lost, $title, is found by its key", async ({ answer }) => {
    fake.mishaps.push({ at: graphql, done: true, answer });

    expect(await byApi().land(request())).toMatchObject({ release: "8", record: headNow() });
    expect(await byApi().land(request())).toMatchObject({ release: "8", record: headNow() });
    expect(await releases()).toEqual(["8"]);
  });

  it.each<{ title: string; answer: Mishap["answer"]; fault: object; change?: Partial<Connection> }>([
    { title: "no answer", answer: "hang", fault: { code: "timed-out" } },
    { title: "a break in GraphQL", answer: { status: 200, body: broken }, fault: { code: "unreachable" } },
    {
      title: "a repository that is not to be seen",
      answer: refusal("NOT_FOUND", "Could not resolve to a Repository."),
      fault: { code: "not-allowed", says: "Could not resolve to a Repository." },
    },
    {
      title: "a right that is not given",
      answer: refusal("FORBIDDEN", "Resource not accessible by integration"),
      fault: { code: "not-allowed", says: "Resource not accessible by integration" },
    },
    {
      title: "a limit",
      answer: { ...refusal("RATE_LIMITED", "API rate limit exceeded"), headers: { "retry-after": "60" } },
      fault: { code: "rate-limited", system: "GitHub", until: expect.stringMatching(/^20.*Z$/) },
    },
    {
      title: "a limit, where requests are paced",
      answer: {
        ...refusal("RATE_LIMITED", "API rate limit exceeded"),
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1369216800" },
      },
      fault: { code: "rate-limited", until: "2013-05-22T10:00:00Z" },
      change: { paced: true },
    },
    { title: "no JSON", answer: { status: 200, body: "<html>" }, fault: { code: "unexpected-answer" } },
    {
      title: "no commit",
      answer: { status: 200, body: { data: {} } },
      fault: { code: "unexpected-answer", says: "GitHub named no commit" },
    },
  ])("meets $title: a fault, and the next try does it once", async ({ answer, fault, change }) => {
    fake.mishaps.push({ at: graphql, done: false, answer });

    expect(await faultOf(byApi(change).land(request()))).toMatchObject(fault);
    expect(await releases()).toEqual([]);
    expect(await byApi().land(request())).toMatchObject({ status: "landed", release: "8" });
    expect(await releases()).toEqual(["8"]);
  });

  it("that GitHub refuses twice at one head ends with GitHub's words", async () => {
    const answer = refusal("UNPROCESSABLE", "Changes must be made through the merge queue.");
    fake.mishaps.push({ at: graphql, done: false, answer }, { at: graphql, done: false, answer });

    expect(await faultOf(byApi().land(request()))).toEqual({
      ...{ code: "rejected", system: "repository", says: "Changes must be made through the merge queue." },
    });
  });

  it("is refused for a file that is executable, which the API would make plain", async () => {
    const spec = { mode: "100755", bytes: "Name: app\nRelease: 7\n" };
    [merge = ""] = await world.commit({ branch: train, files: { "scripts/app.spec": spec } });

    expect(await byApi().land(request())).toEqual({
      status: "refused",
      obstacles: [{ code: "file-unfit", path: "scripts/app.spec", why: "executable" }],
    });
    expect(fake.asked).toEqual([]);
  });

  it("of other bytes than were planned is no record", async () => {
    const commit = { branch: train, head: merge, message: "Record", files: new Map(), tree: "0".repeat(40) };

    expect(await faultOf(writer()(commit))).toMatchObject({ code: "rejected" });
  });

  it("is asked for beside the REST API of an Enterprise server", async () => {
    const enterprise = { api: `${fake.connection.api}/api/v3` };

    expect(await byApi(enterprise).land(request())).toMatchObject({ status: "landed" });
  });
});

function draft(spec: string) {
  const files = [
    { path: "scripts/app.spec", bytes: Buffer.from(spec) },
    { path: "ChangeLog", bytes: Buffer.from(changeLog) },
  ];
  return { branch: train, message: `Raise it ${signature.at}\n`, files };
}

function headNow(): string {
  return fake.git.head(train) ?? "";
}
