import { z } from "zod";

/** The fields that are read of GitHub's answers, and no others: what else they hold may change. */
export const userAnswer = z.object({ login: z.string() });

export const appAnswer = z.object({ slug: z.string() });

/** Deleted accounts are `null`. */
const author = userAnswer.nullish();

export const issueAnswer = z.object({
  number: z.number(),
  /** What GraphQL calls it. */
  node_id: z.string(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  user: author,
  state: z.string(),
  /** There only where the issue is a pull request. */
  pull_request: z.looseObject({}).nullish(),
});
export type IssueAnswer = z.output<typeof issueAnswer>;
export const issuesAnswer = z.array(issueAnswer);

/** The list by its last change. */
export const changedIssuesAnswer = z.array(z.object({ number: z.number(), updated_at: z.string() }));

export const reviewsAnswer = z.array(
  z.object({
    id: z.number(),
    user: author,
    state: z.string(),
    html_url: z.string(),
    /** Gone where the commit is. */
    commit_id: z.string().nullish(),
    body: z.string().nullish(),
  }),
);

export const commentAnswer = z.object({
  id: z.number(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: author,
  created_at: z.string(),
  updated_at: z.string(),
});
export const reactionAnswer = z.object({ content: z.string() });
export const commentsAnswer = z.array(commentAnswer);

/** The same two as a scan for leaks reads them: with what GraphQL calls each. */
export const namedCommentsAnswer = z.array(commentAnswer.extend({ node_id: z.string() }));
export const namedReviewsAnswer = z.array(
  z.object({ node_id: z.string(), html_url: z.string(), body: z.string().nullish() }),
);

export const advisoryAnswer = z.object({
  ghsa_id: z.string(),
  html_url: z.string(),
  state: z.string(),
  description: z.string().nullish(),
});
export type AdvisoryAnswer = z.output<typeof advisoryAnswer>;
export const advisoriesAnswer = z.array(advisoryAnswer);

export const repositoryAnswer = z.object({ id: z.number(), name: z.string(), owner: userAnswer });

export const pullRequestAnswer = z.object({
  number: z.number(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: author,
  state: z.enum(["open", "closed"]),
  /** Of one that is merged, or looked at closely: lists say it by `merged_at` only. */
  merged_at: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  /** How many it holds; lists leave it out. */
  commits: z.number().optional(),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() }),
});
export type PullRequestAnswer = z.output<typeof pullRequestAnswer>;
export const pullRequestsAnswer = z.array(pullRequestAnswer);

export const commitsAnswer = z.array(z.object({ sha: z.string() }));

export const mergeAnswer = z.object({ sha: z.string() });

/** Names what must be green only where the branch is protected. */
export const branchAnswer = z.object({
  protected: z.boolean(),
  protection: z
    .object({ required_status_checks: z.object({ contexts: z.array(z.string()) }).nullish() })
    .nullish(),
});

export const checkRunAnswer = z.object({
  id: z.number(),
  name: z.string(),
  conclusion: z.string().nullable(),
  output: z.object({ title: z.string().nullish(), summary: z.string().nullish() }),
  app: z.object({ slug: z.string().nullish() }).nullish(),
});
export const checkRunsAnswer = z.object({ check_runs: z.array(checkRunAnswer) });
export const countedRunsAnswer = z.object({ total_count: z.number() });

export const statusAnswer = z.object({
  statuses: z.array(z.object({ context: z.string(), state: z.string() })),
});

/** The newest first. */
export const deploymentsAnswer = z.array(z.object({ id: z.number(), sha: z.string() }));

export const deploymentStatusesAnswer = z.array(z.object({ state: z.string() }));
