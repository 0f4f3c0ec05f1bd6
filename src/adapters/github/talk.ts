import type { z } from "zod";
import type { PublicText, TalkPage } from "../../ports/leak-scan.ts";
import type { Github, Requests } from "./client.ts";
import { type Edited, formerWords, readFormerWords } from "./former-words.ts";
import type { Route } from "./routes.ts";
import { issuesAnswer, namedCommentsAnswer, namedReviewsAnswer } from "./schema.ts";
import type { Fields } from "./transport.ts";

/** As many of each kind as a scan reads, the newest first. */
const mostPages = 50;
const mostReviewed = 200;
/** What is left of GitHub's requests an hour for the work on hotfixes: a scan can wait. */
const reserve = 1_000;

/**
 * What was said in a repository since a time: issues and pull requests with their texts, comments on both and on lines, reviews, and what
 * each of them said before it was edited.
 */
export async function* readGithubTalk(github: Github, since: string): AsyncGenerator<TalkPage> {
  const requests = github.as("GitHub");
  const { pages, hasRoom } = createLists(requests);
  const newest = { since, sort: "updated", direction: "desc" };
  const heard: Heard = { edited: [], pulls: [] };
  yield* readIssues(pages, newest, heard);
  yield* readComments(pages, newest, heard);
  yield* readReviews(pages, heard);
  if (hasRoom()) yield* readFormerWords(requests, heard.edited);
  else yield { place: formerWords, texts: [], cut: true };
}

/** What later questions are about: what may have been edited, and the numbers of pull requests. */
interface Heard {
  readonly edited: Edited[];
  readonly pulls: number[];
}

async function* readIssues(pages: Lists, newest: Fields, heard: Heard): AsyncGenerator<TalkPage> {
  const issues = { route: "GET /repos/{owner}/{repo}/issues", fields: { ...newest, state: "all" } } as const;
  for await (const { entries, cut } of pages(issues, issuesAnswer)) {
    heard.edited.push(...entries.map(named));
    heard.pulls.push(...entries.filter(({ pull_request: pull }) => pull != null).map(({ number }) => number));
    const texts = entries.map(({ html_url: where, title, body }) => ({
      where,
      text: `${title}\n${body ?? ""}`,
    }));
    yield { place: "issues and pull requests on GitHub", texts, cut };
  }
}

async function* readComments(pages: Lists, newest: Fields, heard: Heard): AsyncGenerator<TalkPage> {
  for (const [place, route] of commentRoutes)
    for await (const { entries, cut } of pages({ route, fields: newest }, namedCommentsAnswer)) {
      heard.edited.push(...entries.filter(isEdited).map(named));
      yield { place: `${place} on GitHub`, texts: entries.map(said), cut };
    }
}

const named = ({ node_id: id, html_url: where }: { node_id: string; html_url: string }) => ({ id, where });

const isEdited = ({ created_at: made, updated_at: last }: { created_at: string; updated_at: string }) =>
  made !== last;

const commentRoutes = [
  ["comments", "GET /repos/{owner}/{repo}/issues/comments"],
  ["comments on lines", "GET /repos/{owner}/{repo}/pulls/comments"],
] as const;

/** GitHub lists reviews by pull request only. */
async function* readReviews(pages: Lists, { pulls, edited }: Heard): AsyncGenerator<TalkPage> {
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
  const hasMore = pulls.length > mostReviewed;
  for (const number of pulls.slice(0, mostReviewed))
    for await (const { entries, cut } of pages(
      { route, fields: { pull_number: number } },
      namedReviewsAnswer,
    )) {
      edited.push(...entries.map(named));
      yield { place: "reviews on GitHub", texts: entries.map(said), cut: cut || hasMore };
    }
}

function said({ html_url: where, body }: { html_url: string; body?: string | null | undefined }): PublicText {
  return { where, text: body ?? "" };
}

interface List {
  readonly route: Route;
  readonly fields: Fields;
}

type Lists = ReturnType<typeof createLists>["pages"];

/** Lists, a hundred entries a request, each until it ends, or enough is read, or GitHub has little left to give to any of them. */
function createLists(requests: Requests) {
  let left = Infinity;
  async function* pages<T>({ route, fields }: List, schema: z.ZodType<readonly T[]>) {
    for (let page = 1; page <= mostPages && left >= reserve; page += 1) {
      const { value, headers } = await requests.detailed(route, { ...fields, per_page: 100, page }, schema);
      left = Number(headers["x-ratelimit-remaining"] ?? Infinity);
      yield { entries: value, cut: false };
      if (value.length < 100) return;
    }
    yield { entries: [], cut: true };
  }
  return { pages, hasRoom: () => left >= reserve };
}
