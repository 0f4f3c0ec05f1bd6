import { Fault } from "../../core/fault.ts";
import type { PullRequestDraft } from "../../ports/code-host.ts";
import type { Github, Requests } from "./client.ts";
import { bears, marked } from "./marker.ts";
import { type PullRequestAnswer, pullRequestAnswer, pullRequestsAnswer } from "./schema.ts";

/** Opens a pull request, or finds the one of its key, or the one that is open from the same branch. */
export function ensurePullRequest(
  github: Github,
  requests: Requests,
  draft: PullRequestDraft,
): Promise<PullRequestAnswer> {
  const { branch, train, title, body, key, isFirst = false } = draft;
  return github.inTurn(async () => {
    // Of a first one only its branch can be in use already, and of that GitHub tells by itself.
    const found = isFirst ? null : await find(github, requests, draft);
    if (found !== null) return found;
    const opened = await requests.attempt(
      "POST /repos/{owner}/{repo}/pulls",
      { title, head: branch, base: train, body: marked(body, key) },
      pullRequestAnswer,
      [422],
    );
    if (opened.ok) {
      github.justOpened.add(opened.value.html_url);
      return opened.value;
    }
    // Somebody has opened one from the branch.
    return (await find(github, requests, draft)) ?? refused(requests, opened.says);
  });
}

async function find(
  github: Github,
  requests: Requests,
  { branch, train, key }: PullRequestDraft,
): Promise<PullRequestAnswer | null> {
  const self = await github.self();
  const all = await openedFrom(github, requests, branch);
  const mine = all.find(({ user, body }) => user?.login === self && bears(body, key));
  return mine ?? all.find(({ state, base }) => state === "open" && base.ref === train) ?? null;
}

/** Every pull request from a branch, which GitHub names by the owner that the repository has now. */
async function openedFrom(
  github: Github,
  { list }: Requests,
  branch: string,
): Promise<readonly PullRequestAnswer[]> {
  const from = (owner: string) => {
    const wanted = { head: `${owner}:${branch}`, state: "all" };
    return list("GET /repos/{owner}/{repo}/pulls", wanted, pullRequestsAnswer);
  };
  const found = await from(github.owner);
  const { owner } = await github.place();
  return owner === github.owner ? found : from(owner);
}

function refused({ system }: Requests, says: string): never {
  throw new Fault({ code: "rejected", system, says });
}
