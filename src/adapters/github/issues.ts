import type { Github, Requests } from "./client.ts";
import { bears, marked } from "./marker.ts";
import { commentAnswer, commentsAnswer, type IssueAnswer, issueAnswer, issuesAnswer } from "./schema.ts";

export interface NewIssue {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  /** Pointsman can't have opened it before: then there is nothing to look for. */
  readonly isFirst?: boolean;
}

/** An issue's address, and whether it was there before. */
export interface EnsuredIssue {
  readonly url: string;
  readonly opened: boolean;
}

/** Opens an issue, or finds the one that Pointsman opened under the key. */
export function ensureIssue(
  github: Github,
  requests: Requests,
  { key, title, body, labels, isFirst = false }: NewIssue,
): Promise<EnsuredIssue> {
  return github.inTurn(async () => {
    const found = isFirst ? undefined : await findIssue(github, requests, key);
    if (found !== undefined) return { url: found.html_url, opened: false };
    const draft = { title, body: marked(body, key), labels };
    const { html_url: url } = await requests.request("POST /repos/{owner}/{repo}/issues", draft, issueAnswer);
    return { url, opened: true };
  });
}

async function findIssue(github: Github, { list }: Requests, key: string): Promise<IssueAnswer | undefined> {
  const creator = await github.self();
  const own = await list("GET /repos/{owner}/{repo}/issues", { creator, state: "all" }, issuesAnswer);
  return own.find((issue) => issue.user?.login === creator && bears(issue.body, key));
}

export interface NewComment {
  readonly key: string;
  readonly number: number;
  readonly body: string;
  /** Pointsman can't have written it before: then there is nothing to look for. */
  readonly isFirst?: boolean;
}

/** Adds a comment to an issue or a pull request, or finds it by its key. Returns its address. */
export function ensureComment(
  github: Github,
  requests: Requests,
  { key, number, body, isFirst = false }: NewComment,
): Promise<string> {
  const route = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
  return github.inTurn(async () => {
    const comments = isFirst
      ? []
      : await requests.list(`GET ${route}`, { issue_number: number }, commentsAnswer);
    const self = isFirst ? null : await github.self();
    const found = comments.find(({ user, body: text }) => user?.login === self && bears(text, key));
    if (found !== undefined) return found.html_url;
    const draft = { issue_number: number, body: marked(body, key) };
    return (await requests.request(`POST ${route}`, draft, commentAnswer)).html_url;
  });
}
