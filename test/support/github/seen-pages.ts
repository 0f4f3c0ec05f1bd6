import type { SeenPullRequest } from "../../contracts/code-host.ts";
import type { SeenTicket } from "../../contracts/tickets.ts";
import type { SeenComment, SeenIssue } from "../../contracts/tracker.ts";
import type { FakeGithub } from "./fake-github.ts";
import { type FakeIssue, headOf } from "./fake-state.ts";

/** What somebody sees who looks at a fake GitHub, in the order it was made. */
export function seenPages({ state, connection }: Pick<FakeGithub, "state" | "connection">) {
  const page = `${connection.api}/${state.owner}/${state.repo}`;
  const comments = ({ number }: FakeIssue): readonly SeenComment[] =>
    state.comments
      .filter((each) => each.number === number)
      .map(({ id, body }) => ({ url: `${page}/issues/${number}#issuecomment-${id}`, body }));
  const issues = () => state.issues.filter(({ pull }) => pull === null);
  const addressOf = ({ number }: FakeIssue) => `${page}/issues/${number}`;
  return {
    issues: async (): Promise<readonly SeenIssue[]> =>
      issues().map((issue) => {
        const { title, body, labels } = issue;
        return {
          url: addressOf(issue),
          title,
          body,
          labels,
          state: issue.state,
          comments: comments(issue),
        };
      }),
    tickets: async (): Promise<readonly SeenTicket[]> =>
      issues().map((issue) => ({ url: addressOf(issue), title: issue.title, entries: comments(issue) })),
    pullRequests: async (): Promise<readonly SeenPullRequest[]> =>
      state.issues.flatMap(({ number, title, body, pull, state: stands }) => {
        if (pull === null) return [];
        const outcome = pull.merge === null ? stands : "merged";
        return [
          {
            url: `${page}/pull/${number}`,
            branch: pull.branch,
            train: pull.base,
            head: headOf(state, pull),
            title,
            body,
            state: outcome,
          },
        ];
      }),
  };
}
