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
  const requests = github.as("GitHub");
  const newest = { since, sort: "updated", direction: "desc" };
  const pulls: number[] = [];
  const issues = { route: "GET /repos/{owner}/{repo}/issues", fields: { ...newest, state: "all" } } as const;
  for await (const { entries, cut } of pages(requests, issues, issuesAnswer)) {
    pulls.push(...entries.filter(({ pull_request: pull }) => pull != null).map(({ number }) => number));
    const texts = entries.map(({ html_url: where, title, body }) => ({
      where,
      text: `${title}\n${body ?? ""}`,
    }));
    yield { place: "issues and pull requests on GitHub", texts, cut };
  }
  for (const [place, route] of commentRoutes)
    for await (const { entries, cut } of pages(requests, { route, fields: newest }, commentsAnswer))
      yield { place: `${place} on GitHub`, texts: entries.map(said), cut };
  yield* readReviews(requests, pulls);
}

const commentRoutes = [
  ["comments", "GET /repos/{owner}/{repo}/issues/comments"],
  ["comments on lines", "GET /repos/{owner}/{repo}/pulls/comments"],
] as const;

/** GitHub lists reviews by pull request only. */
async function* readReviews(requests: Requests, pulls: readonly number[]): AsyncGenerator<TalkPage> {
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  for (const [index, number] of pulls.slice(0, mostReviewed).entries()) {
    const asked = { route, fields: { pull_number: number } } as const;
    const isLast = index === mostReviewed - 1 && pulls.length > mostReviewed;
    for await (const { entries, cut } of pages(requests, asked, reviewsAnswer))
      yield { place: "reviews on GitHub", texts: entries.map(said), cut: cut || isLast };
  }
}

function said({ html_url: where, body }: { html_url: string; body?: string | null | undefined }): PublicText {
  return { where, text: body ?? "" };
}

interface List {
  readonly route: Route;
  readonly fields: Fields;
}

/** A list, a hundred entries a request, until it ends, or enough is read, or GitHub has little left to give. */
async function* pages<T>(requests: Requests, { route, fields }: List, schema: z.ZodType<readonly T[]>) {
  for (let page = 1; ; page += 1) {
    const asked = await requests.detailed(route, { ...fields, per_page: 100, page }, schema);
    const left = Number(asked.headers["x-ratelimit-remaining"] ?? Infinity);
    const isLast = asked.value.length < 100;
    const cut = !isLast && (page === mostPages || left < reserve);
    yield { entries: asked.value, cut };
    if (isLast || cut) return;
  }
}
