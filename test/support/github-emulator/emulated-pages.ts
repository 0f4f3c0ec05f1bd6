import { z } from "zod";
import type { SeenPullRequest } from "../../contracts/code-host.ts";
import type { SeenTicket } from "../../contracts/tickets.ts";
import type { SeenComment, SeenIssue } from "../../contracts/tracker.ts";
import type { EmulatedGithub } from "./emulated-github.ts";

const state = z.enum(["open", "closed"]);
const issueShape = z.object({
  number: z.number(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  state,
  labels: z.array(z.object({ name: z.string() })),
  pull_request: z.unknown().optional(),
});
const commentShape = z.object({ html_url: z.string(), body: z.string() });
const pullShape = z.object({
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullable(),
  state,
  merged_at: z.string().nullable(),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() }),
});

/** What somebody sees who looks at the emulated repository, in the order it was made. */
export function emulatedPages({ ask, headOf: branchAt }: EmulatedGithub) {
  const headOf = ({ ref, sha }: { readonly ref: string; readonly sha: string }) => branchAt(ref) ?? sha;
  const all = "state=all&sort=created&direction=asc&per_page=100";
  const issues = async () => {
    const found = z.array(issueShape).parse(await ask("GET", `issues?${all}`));
    return found.filter((issue) => issue.pull_request === undefined);
  };
  const commentsOf = async (number: number): Promise<readonly SeenComment[]> => {
    const found = z.array(commentShape).parse(await ask("GET", `issues/${number}/comments?per_page=100`));
    return found.map(({ html_url: url, body }) => ({ url, body }));
  };
  const withComments = async () =>
    Promise.all((await issues()).map(async (issue) => ({ issue, comments: await commentsOf(issue.number) })));
  return {
    issues: async (): Promise<readonly SeenIssue[]> =>
      (await withComments()).map(
        ({ issue: { html_url: url, title, body, labels, state: stands }, comments }) => ({
          url,
          title,
          body: body ?? "",
          labels: labels.map(({ name }) => name),
          state: stands,
          comments,
        }),
      ),
    tickets: async (): Promise<readonly SeenTicket[]> =>
      (await withComments()).map(({ issue: { html_url: url, title }, comments }) => ({
        url,
        title,
        entries: comments,
      })),
    pullRequests: async (): Promise<readonly SeenPullRequest[]> =>
      z
        .array(pullShape)
        .parse(await ask("GET", `pulls?${all}`))
        .map(({ html_url: url, title, body, state: stands, merged_at: mergedAt, head, base }) => ({
          url,
          branch: head.ref,
          train: base.ref,
          head: headOf(head),
          title,
          body: body ?? "",
          state: mergedAt === null ? stands : "merged",
        })),
  };
}
