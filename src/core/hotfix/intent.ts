import type { PersonId } from "../person.ts";
import type { Environment } from "./build.ts";

/** What a comment on the issue tells. */
export type Told =
  | "decided"
  | "reopened"
  | "landed"
  | "rejected"
  | "passed"
  | "moved"
  | "train-moved"
  | "conflicted"
  | "recalled"
  | "voided"
  | "rolled-back";

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
  | "missing"
  | "voided"
  | "rolled-back"
  | "disclosed"
  | "disclosure-planned"
  | "disclosure-held"
  | "embargo-broken"
  | "bug-open-to-all"
  | "kept-back";

/** An effect in the outside world, as data: stored with the events that ask for it, done by a job that may run twice. */
export type Intent =
  | { readonly type: "open-issue" }
  | { readonly type: "send-call" }
  /** Runs out at the time `at`, ISO 8601, when a clock has something to tell. */
  | { readonly type: "follow-up"; readonly clock: number; readonly turn: number; readonly at: string }
  /** A mail about a wait; outside the order, as it may tell of an effect that holds up all others. */
  | { readonly type: "remind"; readonly clock: number; readonly afterMinutes: 0 }
  | { readonly type: "comment-issue"; readonly about: Told }
  | { readonly type: "close-issue" }
  | { readonly type: "announce"; readonly about: Exclude<Announcement, "kept-back"> }
  /** Outside the line, as what was kept back holds that up. */
  | { readonly type: "announce"; readonly about: "kept-back"; readonly afterMinutes: 0 }
  | { readonly type: "derail-train" }
  | { readonly type: "prepare-branch" }
  | { readonly type: "open-pull-request" }
  | { readonly type: "close-pull-request" }
  | { readonly type: "land" }
  /** The case was cancelled while it landed: whether the push went through is for the train to say. */
  | { readonly type: "find-landing" }
  | { readonly type: "write-ticket"; readonly environment: Environment }
  | { readonly type: "hand-over"; readonly environment: Environment }
  | { readonly type: "probe"; readonly environment: Environment }
  /** Asks the environment, which nobody of ops has spoken for, until it answers the build. A timer that goes off again and again. */
  | { readonly type: "poll"; readonly environment: Environment; readonly afterMinutes: 1 }
  | { readonly type: "tell-progress"; readonly environment: Environment }
  | { readonly type: "check-containment"; readonly round: number; readonly afterMinutes: number }
  /** A mail to somebody who was named, whether they take part; outside the order, as nothing waits for it. */
  | { readonly type: "ask-participant"; readonly person: PersonId; readonly afterMinutes: 0 }
  /** A timer, for the time that a disclosure is planned for. */
  | { readonly type: "begin-disclosure"; readonly plan: number; readonly at: string }
  /** Puts the private train on the public one. */
  | { readonly type: "publish-train" }
  /** Opens the bug to everybody. */
  | { readonly type: "open-bug" }
  /** Proposals of a fix on other branches that nobody waits for any more. */
  | { readonly type: "close-proposals" }
  | { readonly type: "withdraw-tickets" }
  /** A timer, due at once: it stands outside the case's line, so that an address that takes no mail can't hold that up. */
  | { readonly type: "answer-reply"; readonly afterMinutes: 0 }
  /** A timer as well: what somebody wrote must not hold up the case. */
  | { readonly type: "answer-comment"; readonly afterMinutes: 0 }
  /** What the pull request says of the case. Outside the line: nothing has to wait for it. */
  | { readonly type: "show-notice"; readonly afterMinutes: 0 }
  /** Whoever is awaited is asked on the bug, by a flag; whoever is not any more has it taken off. Outside the line. */
  | { readonly type: "ask-on-bug"; readonly afterMinutes: 0 }
  /** What was proposed is put onto the bug. Outside the line. */
  | { readonly type: "attach-fix"; readonly afterMinutes: 0 }
  /** What a rejection or a rollback says on the environment's ticket, with the build to go back to. */
  | { readonly type: "note-ticket"; readonly environment: Environment }
  | { readonly type: "ask-for-stage" }
  | { readonly type: "leave-stage" }
  /** Ops is asked to put the rolling train's own build back onto stage. */
  | { readonly type: "ask-back" }
  | { readonly type: "probe-restored" }
  /** Asks stage, which nobody of ops has spoken for, until it answers that build. A timer that goes off again and again. */
  | { readonly type: "poll-restored"; readonly afterMinutes: 1 }
  /** The rolling train's own build is back: stage is free, and testing resumes. */
  | { readonly type: "give-stage-back" }
  /** Tells the other cases aboard the train of the build that a landing made. */
  | { readonly type: "tell-aboard" }
  /** Takes the other cases aboard a build that was rolled back along. */
  | { readonly type: "roll-back-aboard" }
  /** Asks for the one ticket of a bundle, once nothing of it is landing any more. */
  | { readonly type: "close-bundle" }
  /** Tells the other cases of a bundle that their build was handed over, or that somebody has said that it is out. */
  | { readonly type: "tell-bundle" }
  /** Carries what has landed in public into the private train that an embargoed fix is aboard. */
  | { readonly type: "follow-public" };

/** The kinds of effects; each has a performer of its own. */
export type IntentType = Intent["type"];
