import { anonymous } from "../../../src/core/person.ts";
import type { BuiltinComment, BuiltinEntry, BuiltinReader } from "../../../src/ports/builtin-reader.ts";
import type { SeenPullRequest } from "../../contracts/code-host.ts";
import type { SeenTicket } from "../../contracts/tickets.ts";
import type { SeenComment, SeenIssue } from "../../contracts/tracker.ts";

/** The built-in pages as anybody sees them, in the order they were made. */
export interface SeenPages {
  issues(): Promise<readonly SeenIssue[]>;
  tickets(): Promise<readonly SeenTicket[]>;
  pullRequests(): Promise<readonly SeenPullRequest[]>;
}

export function seenPages(reader: BuiltinReader, base: string): SeenPages {
  const issue = async ({ slug }: BuiltinEntry): Promise<SeenIssue> => {
    const { title, body, labels, state, comments } = there(await reader.issue(anonymous, slug));
    const url = `${base}/issues/${slug}`;
    return { url, title, body, labels, state, comments: commentsAt(`${url}#comment`, comments) };
  };
  const ticket = async ({ slug }: BuiltinEntry): Promise<SeenTicket> => {
    const { title, entries } = there(await reader.ticket(anonymous, slug));
    const url = `${base}/tickets/${slug}`;
    return { url, title, entries: commentsAt(`${url}#entry`, entries) };
  };
  const pullRequest = async ({ slug }: BuiltinEntry): Promise<SeenPullRequest> => {
    const { branch, train, head, title, body, state } = there(await reader.pullRequest(anonymous, slug));
    return { url: `${base}/pulls/${slug}`, branch, train, head, title, body, state };
  };
  return {
    issues: async () => oldestFirst(await reader.issues(anonymous), issue),
    tickets: async () => oldestFirst(await reader.tickets(anonymous), ticket),
    pullRequests: async () => oldestFirst(await reader.pullRequests(anonymous), pullRequest),
  };
}

function oldestFirst<T>(
  entries: readonly BuiltinEntry[],
  see: (entry: BuiltinEntry) => Promise<T>,
): Promise<T[]> {
  return Promise.all(entries.toReversed().map(see));
}

function commentsAt(anchor: string, comments: readonly BuiltinComment[]): readonly SeenComment[] {
  return comments.map(({ slug, body }) => ({ url: `${anchor}-${slug}`, body }));
}

function there<T>(page: T | null): T {
  if (page === null) throw new Error("A list names a page that is not there.");
  return page;
}
