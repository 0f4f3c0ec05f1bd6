import type { Tickets } from "../../ports/tracker.ts";
import { bugAddress } from "./bug-address.ts";
import { ensureBug } from "./bugs.ts";
import { ensureCommentOn } from "./comments.ts";
import type { BugzillaOptions } from "./options.ts";
import { createBugzillaServer } from "./server.ts";

/** Bugzilla as the place of deployment tickets: a bug a scope, a comment a build. */
export function createBugzillaTickets(options: BugzillaOptions): Tickets {
  const server = createBugzillaServer("tickets", options);
  return {
    async ensureTicket({ value: { scope, title } }) {
      const draft = { key: `ticket ${scope}`, summary: title, description: title, labels: ["deployment"] };
      return bugAddress(options.url, await ensureBug(server, draft));
    },
    ensureEntry: async ({ value }) => ensureCommentOn(server, value),
  };
}
