import type { CommentDraft, Tracker } from "../../ports/tracker.ts";
import { anything } from "./answer.ts";
import { bugAddress } from "./bug-address.ts";
import { ensureBug, isClosed } from "./bugs.ts";
import { addTo, ensureCommentOn, type Write } from "./comments.ts";
import { ensurePublicBug } from "./open-up.ts";
import { readBug } from "./read-bug.ts";
import type { BugzillaServer } from "./server.ts";

/** Bugzilla as tracker: a hotfix is a bug, found again by its alias. */
export function createBugzillaTracker(server: BugzillaServer): Tracker {
  return {
    async ensureIssue({ value: { key, title, body, labels } }) {
      const id = await ensureBug(server, { key, summary: title, description: body, labels });
      return bugAddress(server.options.url, id);
    },
    readIssue: (address) => readBug(server, address),
    ensureComment: async ({ value }) => ensureCommentOn(server, value),
    ensureClosed: async ({ value }) => ensureClosed(server, value),
    ensurePublic: async ({ value }) => ensurePublicBug(server, value),
  };
}

function ensureClosed(server: BugzillaServer, draft: CommentDraft): Promise<string> {
  return ensureCommentOn(server, draft, closeWith(server));
}

/** Resolution and reason in one write. A bug that people have resolved keeps their resolution, and gets the reason. */
function closeWith(server: BugzillaServer): Write {
  return async (bug, body) => {
    if (isClosed(bug)) return addTo(server)(bug, body);
    const client = await server.ready();
    const change = { status: "RESOLVED", resolution: "FIXED", comment: { body } };
    await client.call({ method: "PUT", path: `bug/${bug.id}`, body: change }, anything);
  };
}
