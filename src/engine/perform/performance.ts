import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Intent } from "../../core/hotfix/intent.ts";
import type { WorldCommand } from "../../core/hotfix/world-command.ts";
import type { Effect, Logged } from "../../ports/event-store.ts";
import type { Means } from "../means.ts";

/** One effect of a case, about to be carried out. */
export interface Performance<I extends Intent = Intent> extends Means {
  readonly effect: Effect;
  /** Nobody can have begun the effect before: what bears its key is not there. */
  readonly isFirst: boolean;
  readonly intent: I;
  /** The event that asks for the effect. */
  readonly cause: Logged<HotfixEvent>;
  /** The case right before the event, right after it, and as it stands now. */
  readonly before: Hotfix;
  readonly then: Hotfix;
  readonly now: Hotfix;
  /** The log up to now. */
  readonly log: readonly Logged<HotfixEvent>[];
  /** World and project as everybody meets them, on whichever side the case is. */
  readonly open: Pick<Means, "world" | "project">;
}

/**
 * Carries out one kind of effect. Looks for the effect's key before it acts, so that a second run finds what the
 * first one did; answers with the commands that tell the case.
 */
export type Performer<T extends Intent["type"]> = (
  performance: Performance<Extract<Intent, { type: T }>>,
) => Promise<readonly WorldCommand[]>;
