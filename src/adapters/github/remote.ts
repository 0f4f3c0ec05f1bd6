import type { PullRequestSeen, Remote, RemoteNews } from "../../ports/remote.ts";
import { checkObstacles } from "./checks.ts";
import type { Github, Requests } from "./client.ts";
import { createIsOurs, createNumberIn, parsePlace } from "./place.ts";
import { reviewsOf } from "./reviews.ts";
import { changedIssuesAnswer, issueAnswer, pullRequestAnswer } from "./schema.ts";
import type { Question } from "./standing-questions.ts";
import { createChecksQuestion } from "./waiting-checks.ts";

export interface RemoteOptions {
  /** Names of checks that must be green, besides those that GitHub requires of the branch. */
  readonly requiredChecks: readonly string[];
}

/** Looks at issues and pull requests of a repository on GitHub. News name them by their numbers, which a new name of the repository leaves. */
export function createGithubRemote(github: Github, { requiredChecks }: RemoteOptions): Remote {
  const requests = github.as("GitHub");
  const numberIn = createNumberIn(github, requests);
  const isOurs = createIsOurs(github, requests);
  return {
    system: requests.system,
    placeOf(address) {
      const place = parsePlace(address, github.web);
      return place && String(place.number);
    },
    news: createNews(github, requests),
    async issue(address) {
      const route = "GET /repos/{owner}/{repo}/issues/{issue_number}";
      const number = await numberIn("issues", address);
      // 404 says the same of what was deleted and of a right that was lost: only 410 is sure.
      const found = await requests.attempt(route, { issue_number: number }, issueAnswer, [410]);
      if (!found.ok) return "deleted";
      const place = parsePlace(found.value.html_url, github.web);
      // GitHub leads to where it was transferred, as it does after a rename of the repository.
      if (place === null || place.number !== number || !(await isOurs(place))) return "moved";
      return found.value.state === "closed" ? "closed" : "open";
    },
    checks: (head, train) => checkObstacles(requests, { head, train, required: requiredChecks }),
    async pullRequest(address): Promise<PullRequestSeen> {
      const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
      const number = await numberIn("pull", address);
      const found = await requests.request(route, { pull_number: number }, pullRequestAnswer);
      const { head, base, state, merged_at: mergedAt } = found;
      const reviews = await reviewsOf(requests, number);
      return { state: mergedAt == null ? state : "merged", onto: base.ref, head: head.sha, reviews };
    },
  };
}

/** As many as a request can list: where all of them are new, there may be more. */
const listed = 100;

/** One question a call: whether issues or pull requests have changed, or the checks of a commit that somebody waits for. */
function createNews({ standing }: Github, requests: Requests): Remote["news"] {
  const issues = createIssuesQuestion(requests);
  const checks = new Map<string, Question>();
  return async (awaited) => {
    for (const head of checks.keys()) if (!awaited.includes(head)) checks.delete(head);
    for (const head of awaited) if (!checks.has(head)) checks.set(head, createChecksQuestion(requests, head));
    const { changed, others } = await standing.ask(new Map([["issues", issues.ask], ...checks]));
    const { places, everything } = issues.take();
    const ended = changed !== null && checks.has(changed) ? [changed] : [];
    return { places: [...places, ...ended], everything, hasMore: others };
  };
}

/**
 * The issues and pull requests that were changed last, asked with the mark of the answer before: one request, whatever
 * the number of cases, and a free one where nothing has changed. Comments, reviews and pushes change them, too.
 */
function createIssuesQuestion({ changed }: Requests) {
  const nothing: RemoteNews = { places: [], everything: false };
  let seen: ReadonlyMap<number, string> | null = null;
  let told = nothing;
  return {
    async ask() {
      const order = { state: "all", sort: "updated", direction: "desc", per_page: listed };
      const found = await changed("GET /repos/{owner}/{repo}/issues", order, changedIssuesAnswer);
      if (found === null) return false;
      const before = seen;
      const fresh = found.filter((each) => before?.get(each.number) !== each.updated_at);
      seen = new Map(found.map((each) => [each.number, each.updated_at]));
      const places = fresh.map(({ number }) => String(number));
      told = { places, everything: before === null || fresh.length === listed };
      return true;
    },
    /** What was found since the call before. */
    take(): RemoteNews {
      const news = told;
      told = nothing;
      return news;
    },
  };
}
