import type { Tickets } from "../../ports/tracker.ts";
import type { Github } from "./client.ts";
import { ensureComment, ensureIssue } from "./issues.ts";
import { createNumberIn } from "./place.ts";

/** Deployment tickets as issues: one a scope, with a comment for each build that is never edited. */
export function createGithubTickets(github: Github): Tickets {
  const requests = github.as("tickets");
  const numberIn = createNumberIn(github, requests);
  return {
    async ensureTicket({ value: { scope, title } }) {
      const labels = ["deployment-ticket"];
      const ticket = await ensureIssue(github, requests, { key: scope, title, body: intro(scope), labels });
      if (ticket.opened) github.justOpened.add(ticket.url);
      return ticket.url;
    },
    async ensureEntry({ value: { key, issue, body } }) {
      const isFirst = github.justOpened.take(issue);
      return ensureComment(github, requests, { key, number: await numberIn("issues", issue), body, isFirst });
    },
  };
}

function intro(scope: string): string {
  return `What to deploy to ${scope}, a comment for each build: the last one counts.`;
}
