import { Fault } from "../../../src/core/fault.ts";
import type { CommentDraft, IssueDraft } from "../../../src/ports/tracker.ts";
import type { SeenComment, SeenIssue, TrackerSubject } from "../../contracts/tracker.ts";
import { createStumble } from "./stumble.ts";

type KeptIssue = Omit<SeenIssue, "comments" | "state"> & {
  state: "open" | "closed";
  readonly comments: Map<string, SeenComment>;
};

/** A tracker in memory. */
export function createFakeTracker(base = "https://tracker.test/issues"): TrackerSubject {
  const kept = new Map<string, KeptIssue>();
  const { failNext, around } = createStumble("tracker");

  const open = ({ key, title, body, labels }: IssueDraft): string => {
    const issue = kept.get(key) ?? {
      url: `${base}/${kept.size + 1}`,
      title,
      body,
      labels,
      state: "open",
      comments: new Map(),
    };
    kept.set(key, issue);
    return issue.url;
  };
  const find = (url: string): KeptIssue => {
    const issue = [...kept.values()].find((each) => each.url === url);
    if (issue === undefined) throw new Fault({ code: "rejected", system: "tracker", says: "no such issue" });
    return issue;
  };
  const close = (draft: CommentDraft): string => {
    const issue = find(draft.issue);
    issue.state = "closed";
    return addComment(issue.comments, draft, `${issue.url}#comment`);
  };

  return {
    tracker: {
      readIssue: async (address) => {
        const { url, title, body } = find(address);
        return { url, title, body };
      },
      ensureIssue: ({ value }) => around(() => open(value)),
      ensureComment: ({ value }) =>
        around(() => addComment(find(value.issue).comments, value, `${value.issue}#comment`)),
      ensureClosed: ({ value }) => around(() => close(value)),
      ensurePublic: ({ value }) =>
        around(() => addComment(find(value.issue).comments, value, `${value.issue}#comment`)),
    },
    issues: async () =>
      [...kept.values()].map((each) => ({ ...each, comments: [...each.comments.values()] })),
    failNext,
    end: async () => {},
  };
}

/** Adds a comment under its key, or finds it. */
export function addComment(comments: Map<string, SeenComment>, draft: CommentDraft, anchor: string): string {
  const comment = comments.get(draft.key) ?? { url: `${anchor}-${comments.size + 1}`, body: draft.body };
  comments.set(draft.key, comment);
  return comment.url;
}
