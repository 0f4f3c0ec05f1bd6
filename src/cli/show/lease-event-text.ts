import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { answerText } from "../../engine/wording/answer-text.ts";
import { previousName } from "../../engine/wording/comment-text.ts";
import { containmentEventText } from "./containment-event-text.ts";
import { because, type EventText, mailLines } from "./event-words.ts";
import { proofText } from "./proof-text.ts";

/** What happened between a production hotfix and stage. */
export function leaseEventText(event: HotfixEvent): EventText {
  switch (event.type) {
    case "StageAsked":
      return ["asked for stage"];
    case "StageAwaited":
      return ["stands in line for stage, which another hotfix has"];
    case "StageLeased":
      return event.paused === null
        ? ["has stage; no train is rolling, so no testing pauses"]
        : [`has stage; the testing of ${event.paused.train} pauses`];
    case "StageReturned":
      return [`returned stage${because(event.reason)}`];
    case "StageOwed":
      return ["gives stage back before the hotfix is over"];
    case "RestoreBegun":
      return [`needs stage no more: ${event.paused.train} goes back there`];
    case "RestoreAsked":
      return [
        "asked ops to put the rolling train back onto stage",
        `build    ${previousName(event.build)}`,
        `ticket   ${event.ticket}`,
        ...mailLines(event.mails),
      ];
    case "RestoreClaimed":
      return [
        `said that the rolling train is back on stage${event.override === "" ? "" : `, whatever it answers${because(event.override)}`}`,
      ];
    case "RestoreDisputed":
      return [`asked stage, which ${answerText(event.answer)}`];
    case "Restored":
      return ["has proof that the rolling train is back on stage", `proof    ${proofText(event.evidence)}`];
    case "StageLeft":
      return ["has nothing to do with stage any more"];
    default:
      return containmentEventText(event);
  }
}
