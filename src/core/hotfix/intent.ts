import type { Environment } from "./build.ts";

/** What a comment on the issue tells. */
export type Told = "decided" | "reopened" | "landed" | "rejected" | "passed" | "moved" | "train-moved";

/** Whom a mail besides the call and the hand-over is for, and what it says. */
export type Announcement =
  | "decided"
  | "escalated"
  | "rejected"
  | "cancelled"
  | "train-moved"
  | "verified"
  | "changes-requested"
  | "undelivered"
  | "missing";

/** An effect in the outside world, as data: stored with the events that ask for it, done by a job that may run twice. */
export type Intent =
  | { readonly type: "open-issue" }
  | { readonly type: "send-call" }
  | { readonly type: "check-decision"; readonly round: number; readonly afterMinutes: number }
  | { readonly type: "comment-issue"; readonly about: Told }
  | { readonly type: "close-issue" }
  | { readonly type: "announce"; readonly about: Announcement }
  | { readonly type: "derail-train" }
  | { readonly type: "prepare-branch" }
  | { readonly type: "open-pull-request" }
  | { readonly type: "close-pull-request" }
  | { readonly type: "land" }
  | { readonly type: "write-ticket"; readonly environment: Environment }
  | { readonly type: "hand-over"; readonly environment: Environment }
  | { readonly type: "probe"; readonly environment: Environment }
  | { readonly type: "tell-progress"; readonly environment: Environment }
  | { readonly type: "check-containment"; readonly round: number; readonly afterMinutes: number }
  | { readonly type: "withdraw-tickets" };

/** The kinds of effects; each has a performer of its own. */
export type IntentType = Intent["type"];
