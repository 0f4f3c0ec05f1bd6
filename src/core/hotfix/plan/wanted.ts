import type { Hotfix } from "../hotfix.ts";
import type { Intent, IntentType } from "../intent.ts";
import { askedToTakePart } from "../may-know.ts";
import { isEnding, type Phase } from "../phase.ts";

/** Phases in which an effect still makes sense. What is not listed is always wanted: it tells what has happened. */
const phaseOf: Partial<Record<IntentType, Phase>> = {
  "open-issue": "reporting",
  "send-call": "calling",
  "prepare-branch": "branching",
  "open-pull-request": "proposing",
  land: "landing",
  "write-ticket": "ticketing",
  "hand-over": "handing-over",
  probe: "deploying",
  poll: "deploying",
  "tell-progress": "deploying",
  "begin-disclosure": "undisclosed",
  "publish-train": "disclosing",
  "open-bug": "disclosing",
};

const ofRestore: ReadonlySet<IntentType> = new Set(["ask-back", "probe-restored", "poll-restored"]);

/**
 * Whether an effect should still be carried out. A case that was cancelled between the asking and the
 * doing must not get a branch or a ticket any more, and branches are asked once a round, nobody is reminded of a wait that is over; but an issue whose opening was asked for is opened, so
 * that its key is found and it can be closed with the reason.
 */
export function wanted(intent: Intent, hotfix: Hotfix): boolean {
  if (intent.type === "check-containment")
    return !isEnding(hotfix.phase) && intent.round === hotfix.containment.round;
  if (intent.type === "ask-participant")
    return hotfix.clearance === "embargoed" && askedToTakePart(hotfix).includes(intent.person);
  const status = hotfix.lease?.status;
  if (intent.type === "ask-for-stage") return status === "asked";
  if (ofRestore.has(intent.type)) return status === "returning";
  if (intent.type === "remind") return hotfix.clocks.running.some(({ number }) => number === intent.clock);
  const phase = phaseOf[intent.type];
  if (phase === undefined) return true;
  if (hotfix.phase === phase) return !("environment" in intent) || intent.environment === hotfix.environment;
  return intent.type === "open-issue" && isEnding(hotfix.phase);
}
