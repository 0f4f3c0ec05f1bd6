import type { Github, Requests } from "./client.ts";
import { bears, marked } from "./marker.ts";
import { commentAnswer, commentsAnswer, issueAnswer, issuesAnswer } from "./schema.ts";

export interface NewIssue {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** Opens an issue, or finds the one that Pointsman opened under the key. Returns its address. */
export function ensureIssue(
  github: Github,
  requests: Requests,
  { key, title, body, labels }: NewIssue,
): Promise<string> {
  return github.inTurn(async () => {
    const creator = await github.self();
    const own = await requests.list(
      "GET /repos/{owner}/{repo}/issues",
      { creator, state: "all" },
      issuesAnswer,
    );
    const found = own.find((issue) => issue.user?.login === creator && bears(issue.body, key));
    if (found !== undefined) return found.html_url;
    const draft = { title, body: marked(body, key), labels };
    return (await requests.request("POST /repos/{owner}/{repo}/issues", draft, issueAnswer)).html_url;
  });
}

/** Adds a comment to an issue or a pull request, or finds it by its key. Returns its address. */
export function ensureComment(
  github: Github,
  requests: Requests,
  { key, number, body }: { readonly key: string; readonly number: number; readonly body: string },
): Promise<string> {
  const route = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
  return github.inTurn(async () => {
    const self = await github.self();
    const comments = await requests.list(`GET ${route}`, { issue_number: number }, commentsAnswer);
    const found = comments.find((comment) => comment.user?.login === self && bears(comment.body, key));
    if (found !== undefined) return found.html_url;
    const draft = { issue_number: number, body: marked(body, key) };
    return (await requests.request(`POST ${route}`, draft, commentAnswer)).html_url;
  });
}
