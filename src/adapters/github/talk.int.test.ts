import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeGithub, type FakeGithub } from "../../../test/support/github/fake-github.ts";
import type { TalkPage } from "../../ports/leak-scan.ts";
import { createGithub } from "./client.ts";
import { readGithubTalk } from "./talk.ts";

const [before, since, after] = ["2013-05-01T00:00:00Z", "2013-05-02T00:00:00Z", "2013-05-03T00:00:00Z"];

let fake: FakeGithub;
beforeEach(async () => {
  fake = await createFakeGithub();
});
afterEach(() => fake.end());

async function read(): Promise<readonly TalkPage[]> {
  const pages: TalkPage[] = [];
  for await (const page of readGithubTalk(createGithub(fake.connection), since)) pages.push(page);
  return pages;
}

const textsOf = (pages: readonly TalkPage[]) => pages.flatMap(({ texts }) => texts.map(({ text }) => text));

function issue(words: string, updatedAt = after, isPull = false): number {
  const number = fake.state.issues.length + 1;
  const pull = { branch: "fix", base: "train", closedAt: null, merge: null, shown: "" };
  fake.state.issues.push({
    ...{ number, title: `${words} title`, body: `${words} body`, labels: [], state: "open" as const },
    ...{ user: "ann", pull: isPull ? pull : null, updatedAt },
  });
  return number;
}

function comment(number: number, body: string, at = after): void {
  const id = fake.state.nextId();
  fake.state.comments.push({ id, number, body, user: "ann", reactions: [], createdAt: at, updatedAt: at });
}

it("reads issues, pull requests, and all that was said on them since", async () => {
  const [plain, pull] = [issue("issue"), issue("pull", after, true)];
  comment(plain, "on the issue");
  comment(pull, "on the pull request");
  const said = { user: "ann", body: "on a line", updatedAt: after };
  fake.state.lineComments.push({ id: fake.state.nextId(), number: pull, ...said });
  const review = { user: "ann", state: "COMMENTED" as const, head: "a".repeat(40), body: "a review" };
  fake.state.reviews.push({ id: fake.state.nextId(), number: pull, ...review });
  const pages = await read();

  expect(new Set(textsOf(pages))).toEqual(
    new Set([
      ...["issue title\nissue body", "pull title\npull body", "on the issue", "on the pull request"],
      ...["on a line", "a review"],
    ]),
  );
  expect(pages.flatMap(({ texts }) => texts).every(({ where }) => where.startsWith("http"))).toBe(true);
  expect(pages.some(({ cut }) => cut)).toBe(false);
});

describe("what was edited since", () => {
  const former = async () => {
    const pages = (await read()).filter(({ place }) => place === "former words on GitHub");
    return { texts: textsOf(pages), cut: pages.some(({ cut }) => cut) };
  };

  it("is read as it was before: titles, texts, comments and reviews", async () => {
    const number = issue("issue", after, true);
    const times = { createdAt: since, updatedAt: after };
    fake.state.comments.push({ id: 77, number, body: "edited", user: "ann", reactions: [], ...times });
    const review = { user: "ann", state: "COMMENTED" as const, head: "a".repeat(40), body: "a review" };
    fake.state.reviews.push({ id: 78, number, ...review });
    fake.state.edits.set(`I_${number}`, { texts: ["text before"], titles: ["title before"] });
    fake.state.edits.set("C_77", { texts: ["comment before", null] });
    fake.state.edits.set("R_78", { texts: ["review before"] });

    expect(await former()).toEqual({
      texts: ["text before", "title before", "comment before", "review before"],
      cut: false,
    });
  });

  it("is asked for a hundred at a time, and not for comments that nobody has edited", async () => {
    for (let count = 1; count <= 101; count += 1) comment(issue(`issue ${count}`), "as it was written");
    await read();

    expect(fake.asked.filter((route) => route === "POST /graphql")).toHaveLength(2);
  });

  it("is not all read where one is gone by then, which is said", async () => {
    fake.state.deleted.push(`I_${issue("issue")}`);

    expect(await former()).toEqual({ texts: [], cut: true });
  });
});

it("leaves out what was not changed since", async () => {
  const old = issue("old", before);
  comment(old, "old comment", before);
  const news = issue("new");
  comment(news, "new comment");

  expect(textsOf(await read())).toEqual(["new title\nnew body", "new comment"]);
});

it("reads page by page, to the end", async () => {
  const number = issue("issue");
  for (let count = 1; count <= 250; count += 1) comment(number, `comment ${count}`);
  const pages = (await read()).filter(({ place }) => place === "comments on GitHub");

  expect(pages.map(({ texts }) => texts.length)).toEqual([100, 100, 50]);
  expect(new Set(textsOf(pages)).size).toBe(250);
});

it("stops where GitHub has little left for the work on hotfixes, and says so of all that is not read", async () => {
  const number = issue("issue", after, true);
  comment(number, "not read");
  fake.state.settings.remaining = 900;
  const pages = await read();

  expect(fake.asked).toEqual(["GET /repos/{owner}/{repo}/issues"]);
  expect(pages.map(({ place, texts, cut }) => [place, texts.length, cut])).toEqual([
    ["issues and pull requests on GitHub", 1, false],
    ["comments on GitHub", 0, true],
    ["comments on lines on GitHub", 0, true],
    ["reviews on GitHub", 0, true],
    ["former words on GitHub", 0, true],
  ]);
});
