import { setTimeout } from "node:timers/promises";
import type { CodeHost, HostObstacle, MergeRequest, PullRequestState } from "../../ports/code-host.ts";
import { checkObstacles } from "./checks.ts";
import type { Github, Requests } from "./client.ts";
import { ensureComment } from "./issues.ts";
import { createNumberIn, type NumberIn } from "./place.ts";
import { ensurePullRequest } from "./pull-requests.ts";
import { commitsAnswer, mergeAnswer, type PullRequestAnswer, pullRequestAnswer } from "./schema.ts";

export interface CodeHostOptions {
  /** `landing`: the landing's own push merges and records in one act. Else GitHub merges, in that way. */
  readonly merge: "landing" | "merge" | "squash" | "rebase";
  /** Names of checks that must be green, besides those that GitHub requires of the branch. */
  readonly requiredChecks: readonly string[];
}

type Merged = Awaited<ReturnType<CodeHost["ensureMerged"]>>;

/**
 * Pull requests on GitHub.
 *
 * @param patience milliseconds between looks at whether GitHub has noticed a landing
 */
export function createGithubCodeHost(github: Github, options: CodeHostOptions, patience = 1_000): CodeHost {
  const requests = github.as("code host");
  const numberIn = createNumberIn(github, requests);
  const merged = new Set<string>(); // which nothing undoes on GitHub, so that nobody needs to look again
  return {
    ensurePullRequest: async ({ value }) => stateOf(await ensurePullRequest(github, requests, value)),
    async ensureMerged({ value }) {
      const answer = await ensureMerged({ requests, numberIn, options }, value);
      if (answer.how === "by-host") merged.add(value.url);
      return answer;
    },
    async ensureClosed({ value: { url, outcome, reason } }) {
      if (merged.has(url)) return;
      const number = await numberIn("pull", url);
      const looks = outcome === "merged" ? 4 : 1;
      if (await isClosed(requests, number, { looks, patience })) return;
      const body = outcome === "merged" ? "Landed." : ["Given up", reason].filter(Boolean).join(": ");
      await ensureComment(github, requests, { key: `${url} closed`, number, body });
      await requests.request(
        "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
        { pull_number: number, state: "closed" },
        pullRequestAnswer,
      );
    },
  };
}

interface Host {
  readonly requests: Requests;
  readonly numberIn: NumberIn;
  readonly options: CodeHostOptions;
}

async function ensureMerged(host: Host, request: MergeRequest): Promise<Merged> {
  const { requests, numberIn, options } = host;
  const number = await numberIn("pull", request.url);
  const found = await look(requests, number);
  if (found.head.sha !== request.head) return { how: "head-moved", head: found.head.sha };
  if (isMerged(found)) return { how: "by-host", merge: found.merge_commit_sha ?? found.head.sha };
  const obstacles = await obstaclesTo(host, request, found);
  if (obstacles.length > 0) return { how: "refused", obstacles };
  return options.merge === "landing" ? { how: "by-landing" } : merge(host, request, number, options.merge);
}

async function obstaclesTo(
  { requests, options }: Host,
  request: MergeRequest,
  found: PullRequestAnswer,
): Promise<readonly HostObstacle[]> {
  const { url, head, train } = request;
  const { state, base } = found;
  return [
    ...(state === "closed" ? [{ code: "pull-request-closed", url } as const] : []),
    ...(base.ref === train ? [] : [{ code: "pull-request-retargeted", url, onto: base.ref } as const]),
    // What a landing's own push brings, the landing itself looks at.
    ...(options.merge === "landing" ? [] : await strangers(requests, request, found)),
    ...(await checkObstacles(requests, { head, train, required: options.requiredChecks })),
  ];
}

/** Commits of a pull request that nobody reviewed: those that a train has lost by being rewritten count as its own. */
async function strangers(
  { list }: Requests,
  { reviewed, train }: MergeRequest,
  { number, commits: held }: PullRequestAnswer,
): Promise<readonly HostObstacle[]> {
  if (reviewed === null) return [];
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits";
  const listed = await list(route, { pull_number: number }, commitsAnswer);
  if (held !== undefined && held > listed.length)
    return [{ code: "not-mergeable", says: `GitHub shows ${listed.length} of its ${held} commits` }];
  const commits = listed.map(({ sha }) => sha).filter((sha) => !reviewed.includes(sha));
  return commits.length === 0 ? [] : [{ code: "not-reviewed", commits: commits.toReversed(), train }];
}

/** GitHub refuses where the head has moved since the look; after an answer that was lost, the next look finds it merged. */
async function merge(
  { requests }: Host,
  { head, message }: MergeRequest,
  number: number,
  method: "merge" | "squash" | "rebase",
): Promise<Merged> {
  const [title = "", ...body] = message.split("\n");
  const words = method === "rebase" ? {} : { commit_title: title, commit_message: body.join("\n").trim() };
  const merged = await requests.attempt(
    "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge",
    { pull_number: number, sha: head, merge_method: method, ...words },
    mergeAnswer,
    [405, 409, 422],
  );
  if (merged.ok) return { how: "by-host", merge: merged.value.sha };
  const now = await look(requests, number);
  if (now.head.sha !== head) return { how: "head-moved", head: now.head.sha };
  return { how: "refused", obstacles: [{ code: "not-mergeable", says: merged.says }] };
}

/** GitHub marks a pull request as merged a moment after its head came into its base. Closed before that, it would look given up. */
async function isClosed(
  requests: Requests,
  number: number,
  { looks, patience }: { readonly looks: number; readonly patience: number },
): Promise<boolean> {
  if ((await look(requests, number)).state === "closed") return true;
  if (looks === 1) return false;
  await setTimeout(patience);
  return isClosed(requests, number, { looks: looks - 1, patience });
}

function look({ request }: Requests, number: number): Promise<PullRequestAnswer> {
  const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
  return request(route, { pull_number: number }, pullRequestAnswer);
}

function isMerged({ merged_at }: PullRequestAnswer): boolean {
  return merged_at != null;
}

function stateOf(found: PullRequestAnswer): PullRequestState {
  const { html_url: url, state, head } = found;
  return { url, state: isMerged(found) ? "merged" : state, head: head.sha };
}
