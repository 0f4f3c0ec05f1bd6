import type { Tickets } from "../../ports/tracker.ts";
import type { Github } from "./client.ts";
import { ensureComment, ensureIssue } from "./issues.ts";
import { createNumberIn } from "./place.ts";

/** Deployment tickets as issues: one a scope, with a comment for each build that is never edited. */
export function createGithubTickets(github: Github): Tickets {
  const requests = github.as("tickets");
  const numberIn = createNumberIn(github, requests);
  const opened = createJustOpened();
  return {
    async ensureTicket({ value: { scope, title } }) {
      const labels = ["deployment-ticket"];
      const ticket = await ensureIssue(github, requests, { key: scope, title, body: intro(scope), labels });
      if (ticket.opened) opened.add(ticket.url);
      return ticket.url;
    },
    async ensureEntry({ value: { key, issue, body } }) {
      const isFirst = opened.take(issue);
      return ensureComment(github, requests, { key, number: await numberIn("issues", issue), body, isFirst });
    },
  };
}

/**
 * Tickets that were opened a moment ago, for their first entry. Each counts once: where that entry's answer is lost, it may
 * stand there, and is looked for.
 */
function createJustOpened() {
  const urls = new Map<string, number>();
  return {
    add: (url: string) => void urls.set(url, performance.now()),
    take(url: string): boolean {
      const at = urls.get(url);
      urls.delete(url);
      return at !== undefined && performance.now() - at < moment;
    },
  };
}

/** Milliseconds in which no other server can have been given the same work. */
const moment = 5_000;

function intro(scope: string): string {
  return `What to deploy to ${scope}, a comment for each build: the last one counts.`;
}
