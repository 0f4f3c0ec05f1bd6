import type { Bugs } from "../../ports/bugs.ts";
import { ensureAttachedTo } from "./attachments.ts";
import { changedBugs } from "./changed.ts";
import { ensureAskedOn } from "./flags.ts";
import { lookAtBug } from "./look.ts";
import type { BugzillaServer } from "./server.ts";

/** What Bugzilla can do besides holding issues: flags, attachments, and a history that tells who did what. */
export function createBugzillaBugs(server: BugzillaServer): Bugs {
  return {
    ensureAsked: async ({ value }) => ensureAskedOn(server, value),
    ensureAttached: async ({ value }) => ensureAttachedTo(server, value),
    changed: (issues, since) => changedBugs(server, issues, since),
    look: (issue) => lookAtBug(server, issue),
  };
}
