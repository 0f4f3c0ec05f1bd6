import type { HandChange } from "../../core/hotfix/evidence.ts";

/** What somebody did by hand, in words that a sentence may begin with. */
export function handChangeText(change: HandChange): string {
  switch (change.of) {
    case "issue": {
      const who = change.by === undefined ? "by hand" : `by ${change.by}`;
      return `The issue was ${issueTexts[change.now]} ${who}.`;
    }
    case "visibility":
      return change.openToAll ? openedText(change.by) : `${change.by} put the bug back into its groups.`;
    case "comment":
      return `${change.by} wrote on the bug: ${change.text}`;
    case "pull-request":
      return pullRequestTexts[change.now];
    case "target":
      return change.onto === change.train
        ? `The pull request goes into ${change.train} again.`
        : `The pull request was sent into ${change.onto} by hand. It can land once it goes into ${change.train} again.`;
  }
}

const issueTexts = {
  open: "reopened",
  closed: "closed",
  deleted: "deleted",
  moved: "moved into another repository",
} as const;

function openedText(by: string): string {
  return `${by} took the bug out of all groups: everybody can read it. Nothing goes on until it is back in one, or the embargo is given up as broken.`;
}

const pullRequestTexts = {
  open: "The pull request was reopened by hand.",
  merged:
    "The pull request was merged by hand. A landing still checks the review, takes that merge, and records it.",
  closed: "The pull request was closed by hand. Reopen it, or propose the fix again.",
} as const;
