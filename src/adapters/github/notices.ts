import type { Notices } from "../../ports/notices.ts";
import type { Github, Requests } from "./client.ts";
import { bears, marked } from "./marker.ts";
import { createCheckRuns } from "./own-check.ts";
import { createNumberIn, parsePlace } from "./place.ts";
import { commentAnswer, commentsAnswer } from "./schema.ts";

/**
 * A comment on each pull request that is edited in place, and a check run of its head with the same. Only Apps may make
 * check runs: with a token the comment stands alone.
 */
export function createGithubNotices(github: Github): Notices {
  const requests = github.as("code host");
  const numberIn = createNumberIn(github, requests);
  const comment = createStickyComments(github, requests);
  const check = createCheckRuns(github, requests);
  return {
    async ensureShown({ value: { pullRequest, head, body, check: stands } }) {
      if (parsePlace(pullRequest, github.web) === null) return;
      const number = await numberIn("pull", pullRequest);
      await github.inTurn(async () => {
        // The comment first: where there was none, there is no check run to look for either.
        const isNew = github.justOpened.take(pullRequest);
        const isFirst = await comment(number, body, isNew);
        if (github.isApp) await check(head, stands, isFirst);
      });
    },
  };
}

const key = "notice";

/** Where a comment stands, as far as this process has seen. */
interface Sticky {
  readonly id: number;
  readonly body: string;
}

/** Puts one comment in place of another; answers whether there was none. Beside what is new there is none to be looked for. */
function createStickyComments(github: Github, requests: Requests) {
  const known = new Map<number, Sticky>();
  return async (number: number, words: string, isNew: boolean): Promise<boolean> => {
    const body = marked(words, key);
    const there = known.get(number) ?? (isNew ? null : await findComment(github, requests, number));
    known.delete(number); // what becomes of the write below is not known before it is answered
    const kept = there && (await edit(requests, there, body));
    known.set(number, kept ?? (await write(requests, number, body)));
    return there === null;
  };
}

async function findComment(github: Github, { list }: Requests, number: number): Promise<Sticky | null> {
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const self = await github.self();
  const all = await list(route, { issue_number: number }, commentsAnswer);
  const found = all.find(({ user, body }) => user?.login === self && bears(body, key));
  return found ? { id: found.id, body: found.body ?? "" } : null;
}

/** `null` where somebody has deleted it. */
async function edit({ attempt }: Requests, there: Sticky, body: string): Promise<Sticky | null> {
  if (there.body === body) return there;
  const route = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
  const edited = await attempt(route, { comment_id: there.id, body }, commentAnswer, [404, 410]);
  return edited.ok ? { id: there.id, body } : null;
}

async function write({ request }: Requests, number: number, body: string): Promise<Sticky> {
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const { id } = await request(route, { issue_number: number, body }, commentAnswer);
  return { id, body };
}
