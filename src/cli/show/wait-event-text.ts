import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { disclosureEventText } from "./disclosure-event-text.ts";
import { because, type EventText } from "./event-words.ts";

/** What was told about a wait, and to whom. */
export function waitEventText(event: HotfixEvent): EventText {
  switch (event.type) {
    case "Reminded":
      return [`reminded those who are awaited (${event.wait}, ${event.nth})`];
    case "Escalated":
      return [`escalated the wait (${event.wait}) to ${event.to.join(", ") || "nobody, as none is named"}`];
    case "WaitSnoozed":
      return [`snoozed the wait (${event.wait}) until ${event.until}${because(event.reason)}`];
    default:
      return disclosureEventText(event);
  }
}
