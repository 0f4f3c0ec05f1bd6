import { noClocks } from "../../clock/clock.ts";
import { followUpOf } from "../../clock/follow-up.ts";
import type { Policy } from "../../policy.ts";
import { untouched, unwritten } from "../attempt.ts";
import { unchecked } from "../containment.ts";
import type { EventOf } from "../event.ts";
import type { Hotfix } from "../hotfix.ts";
import { undisclosed } from "./evolve-disclosure.ts";

/** A case as its report begins it: nothing is decided, written or deployed yet. */
export function reported(event: EventOf<"HotfixReported">): Hotfix {
  const { id, kind, clearance, report, train, by } = event;
  return {
    id,
    kind,
    clearance,
    report,
    train,
    policy: whole(event.policy),
    reporter: by,
    participants: [{ person: by, confirmed: true }],
    clocks: noClocks,
    phase: "reporting",
    environment: "stage",
    attempt: 1,
    rejections: 0,
    round: 1,
    seen: { issue: "open", pullRequest: null, openToAll: false },
    reviews: [],
    comments: [],
    issue: null,
    votes: [],
    decision: null,
    escalated: null,
    ...unwritten,
    landings: [],
    followed: [],
    withdrawn: null,
    containment: unchecked,
    lease: null,
    rollouts: { stage: untouched, production: untouched },
    disclosure: undisclosed,
    setback: null,
    failures: [],
    undelivered: [],
    done: [],
    stranded: false,
    replies: { taken: [], answered: [] },
    affected: null,
  };
}

/** A case that was reported before there was a follow-up, or one of some wait, has the usual one. */
function whole(policy: Omit<Policy, "followUp"> & Partial<Policy>): Policy {
  const usual = followUpOf(policy);
  const { quiet, waits } = policy.followUp ?? usual;
  return { ...policy, followUp: { quiet, waits: { ...usual.waits, ...waits } } };
}
