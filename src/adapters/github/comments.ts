import type { Comments, Mark } from "../../ports/comments.ts";
import type { Github } from "./client.ts";
import { ensureComment } from "./issues.ts";
import { createNumberIn, parsePlace } from "./place.ts";
import { commentsAnswer, reactionAnswer } from "./schema.ts";

/** Comments on issues and pull requests of a repository on GitHub, marked by reactions. */
export function createGithubComments(github: Github): Comments {
  const requests = github.as("GitHub");
  const numberIn = createNumberIn(github, requests);
  const numberOf = (address: string) => numberIn(parsePlace(address, github.web)?.kind ?? "issues", address);
  return {
    async list(address) {
      const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
      const number = await numberOf(address);
      const self = await github.self();
      const all = await requests.list(route, { issue_number: number }, commentsAnswer);
      return all.flatMap(({ id, user, body, created_at: at, updated_at: changed }) => {
        if (!user || user.login === self || changed !== at) return [];
        return [{ id: String(id), address, login: user.login, text: body ?? "", at }];
      });
    },
    async mark({ value: { comment, mark } }) {
      const route = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
      const reaction = { comment_id: Number(comment), content: reactions[mark] };
      await requests.request(route, reaction, reactionAnswer);
    },
    async reply({ value: { key, issue, body } }) {
      await ensureComment(github, requests, { key, number: await numberOf(issue), body });
    },
  };
}

const reactions: Readonly<Record<Mark, string>> = { seen: "eyes", yes: "+1", no: "-1" };
