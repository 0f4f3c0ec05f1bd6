import type { z } from "zod";
import type { PublicText, TalkPage } from "../../ports/leak-scan.ts";
import type { Github, Requests } from "./client.ts";
import type { Route } from "./routes.ts";
import { commentsAnswer, issuesAnswer, reviewsAnswer } from "./schema.ts";
import type { Fields } from "./transport.ts";

/** As many of each kind as a scan reads, the newest first. */
const mostPages = 50;
const mostReviewed = 200;
/** What is left of GitHub's requests an hour for the work on hotfixes: a scan can wait. */
const reserve = 1_000;

/** What was said in a repository since a time: issues and pull requests with their texts, comments on both and on lines, reviews. */
export async function* readGithubTalk(github: Github, since: string): AsyncGenerator<TalkPage> {
  const pages = createLists(github.as("GitHub"));
  const newest = { since, sort: "updated", direction: "desc" };
  const pulls: number[] = [];
  const issues = { route: "GET /repos/{owner}/{repo}/issues", fields: { ...newest, state: "all" } } as const;
  for await (const { entries, cut } of pages(issues, issuesAnswer)) {
    pulls.push(...entries.filter(({ pull_request: pull }) => pull != null).map(({ number }) => number));
    const texts = entries.map(({ html_url: where, title, body }) => ({
      where,
      text: `${title}\n${body ?? ""}`,
    }));
    yield { place: "issues and pull requests on GitHub", texts, cut };
  }
  for (const [place, route] of commentRoutes)
    for await (const { entries, cut } of pages({ route, fields: newest }, commentsAnswer))
      yield { place: `${place} on GitHub`, texts: entries.map(said), cut };
  yield* readReviews(pages, pulls);
}

const commentRoutes = [
  ["comments", "GET /repos/{owner}/{repo}/issues/comments"],
  ["comments on lines", "GET /repos/{owner}/{repo}/pulls/comments"],
] as const;

/** GitHub lists reviews by pull request only. */
async function* readReviews(pages: Lists, pulls: readonly number[]): AsyncGenerator<TalkPage> {
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  const hasMore = pulls.length > mostReviewed;
  for (const number of pulls.slice(0, mostReviewed))
    for await (const { entries, cut } of pages({ route, fields: { pull_number: number } }, reviewsAnswer))
      yield { place: "reviews on GitHub", texts: entries.map(said), cut: cut || hasMore };
}

function said({ html_url: where, body }: { html_url: string; body?: string | null | undefined }): PublicText {
  return { where, text: body ?? "" };
}

interface List {
  readonly route: Route;
  readonly fields: Fields;
}

type Lists = ReturnType<typeof createLists>;

/** Lists, a hundred entries a request, each until it ends, or enough is read, or GitHub has little left to give to any of them. */
function createLists(requests: Requests) {
  let left = Infinity;
  return async function* pages<T>({ route, fields }: List, schema: z.ZodType<readonly T[]>) {
    for (let page = 1; page <= mostPages && left >= reserve; page += 1) {
      const { value, headers } = await requests.detailed(route, { ...fields, per_page: 100, page }, schema);
      left = Number(headers["x-ratelimit-remaining"] ?? Infinity);
      yield { entries: value, cut: false };
      if (value.length < 100) return;
    }
    yield { entries: [], cut: true };
  };
}
