import type { PersonId } from "../person.ts";
import type { TrainSnapshot } from "../train/train.ts";
import type { AnswerEvent } from "./events/answer-event.ts";
import type { DecisionEvent } from "./events/decision-event.ts";
import type { DisclosureEvent } from "./events/disclosure-event.ts";
import type { EffectEvent } from "./events/effect-event.ts";
import type { FollowUpEvent } from "./events/follow-up-event.ts";
import type { LandingEvent } from "./events/landing-event.ts";
import type { RolloutEvent } from "./events/rollout-event.ts";
import type { StageEvent } from "./events/stage-event.ts";
import type { WorkEvent } from "./events/work-event.ts";

/** What has happened to a case. Never edited, never deleted. */
export type HotfixEvent =
  | DecisionEvent
  | WorkEvent
  | LandingEvent
  | RolloutEvent
  | StageEvent
  | DisclosureEvent
  | FollowUpEvent
  | EffectEvent
  | AnswerEvent
  | { readonly type: "TrainMoved"; readonly train: TrainSnapshot }
  | { readonly type: "HotfixMoved"; readonly by: PersonId; readonly train: TrainSnapshot }
  | { readonly type: "HotfixCancelled"; readonly by: PersonId; readonly reason: string }
  /** The case is over, and somebody says how many users it hit; a later word counts over an earlier one. */
  | {
      readonly type: "AffectedMeasured";
      readonly by: PersonId;
      readonly percent: number;
      readonly source: string;
    };

/** The names of all events. A name that was ever written to a log keeps its meaning for good. */
export type HotfixEventType = HotfixEvent["type"];

/** The event of one type. */
export type EventOf<T extends HotfixEventType> = Extract<HotfixEvent, { type: T }>;
