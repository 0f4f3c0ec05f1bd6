import type { WorldCommand } from "../hotfix/world-command.ts";
import type { StageEvent } from "./decide-stage.ts";

/** What a case hears of an event on stage's own stream; `null` is nothing: that one is news for QA alone. */
export function newsOf(event: StageEvent): WorldCommand | null {
  switch (event.type) {
    case "LeaseQueued":
      return { type: "RecordStageAwaited" };
    case "LeaseGranted":
      return { type: "RecordStageLeased", paused: event.paused };
    case "ReturnBegun":
      return { type: "RecordRestoreBegun", paused: event.paused };
    case "LeaseEnded":
      return { type: "RecordStageLeft" };
    case "TestingResumed":
      return null;
  }
}
