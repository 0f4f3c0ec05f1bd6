import type { SeenTicket } from "../../contracts/tickets.ts";
import type { SeenComment, SeenIssue } from "../../contracts/tracker.ts";
import type { FakeBug } from "./fake-bug.ts";
import type { FakeBugzilla } from "./fake-bugzilla.ts";

/** The bugs of a fake server as somebody finds them who looks. */
export function seenBugs({ url, server }: FakeBugzilla) {
  const address = ({ id }: FakeBug) => `${url}/show_bug.cgi?id=${id}`;
  const commentsOf = (bug: FakeBug): readonly SeenComment[] =>
    bug.comments.slice(1).map(({ count, text }) => ({ url: `${address(bug)}#c${count}`, body: text }));
  const issue = (bug: FakeBug): SeenIssue => ({
    url: address(bug),
    title: bug.summary,
    body: bug.comments[0]?.text ?? "",
    labels: [...bug.whiteboard.matchAll(/\[([^\]]*)\]/g)].map(([, label = ""]) => label),
    state: bug.resolution === "" ? "open" : "closed",
    comments: commentsOf(bug),
  });
  const ticket = (bug: FakeBug): SeenTicket => {
    return { url: address(bug), title: bug.summary, entries: commentsOf(bug) };
  };
  return {
    issues: async () => server.bugs.map(issue),
    tickets: async () => server.bugs.map(ticket),
  };
}
