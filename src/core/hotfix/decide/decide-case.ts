import { system } from "../../person.ts";
import type { Of } from "../command.ts";
import { accept, acceptUnless, type Decision, refuse } from "../decision.ts";
import { line, percent, prose } from "../field-rules.ts";
import type { FailedEffect, Hotfix } from "../hotfix.ts";
import { isEnding, type Phase, rollingOut } from "../phase.ts";
import type { Refusal } from "../refusal.ts";
import { owingStage } from "./decide-lease.ts";

/** Cancels at any step; what is open outside is closed or undone by the effects that follow. */
export function cancelHotfix({ by, reason }: Of<"CancelHotfix">, hotfix: Hotfix): Decision {
  return acceptUnless(prose("reason", reason), ...owingStage(hotfix, "cancelled"), {
    type: "HotfixCancelled",
    by: by.id,
    reason,
  });
}

/** Moves a case off a train that will not ship, back to step 4 on another train. */
export function moveHotfix({ by, train }: Of<"MoveHotfix">, hotfix: Hotfix): Decision {
  const refusals: Refusal[] = [];
  if (!hotfix.stranded) refusals.push({ code: "not-stranded" });
  if (train.name === hotfix.train.name) refusals.push({ code: "same-train", train: train.name });
  if (train.life !== "rolling" && train.life !== "production") {
    refusals.push({ code: "train-not-live", train: train.name, life: train.life });
  }
  return acceptUnless(refusals, { type: "HotfixMoved", by: by.id, train });
}

/**
 * The train was promoted, derailed or retired in the middle of the case. What was on its way to stage goes on by the rules of a train
 * that is live: with a ticket of its own, and with stage leased. What is verified there already goes on to production.
 */
export function recordTrainMoved({ train }: Of<"RecordTrainMoved">, hotfix: Hotfix): Decision {
  if (isEnding(hotfix.phase) || train.name !== hotfix.train.name || train.life === hotfix.train.life)
    return accept();
  const moved = { type: "TrainMoved", train } as const;
  if (
    train.life !== "production" ||
    hotfix.environment !== "stage" ||
    !(rollingOut as readonly Phase[]).includes(hotfix.phase)
  )
    return accept(moved);
  return accept(moved, { type: "TicketRequested", by: system, environment: "stage" });
}

/** An effect is done, with what proves it. A job may run twice: what is known is not told again. */
export function recordEffectDone({ effect, evidence }: Of<"RecordEffectDone">, hotfix: Hotfix): Decision {
  return hotfix.done.includes(effect) ? accept() : accept({ type: "EffectDone", effect, evidence });
}

/**
 * An effect failed outside. Told once per kind of fault, once more when it is parked, and for each pause. A run that fails beside
 * one that was told as done says nothing: nobody would ever take its failure off the case.
 */
export function recordEffectFailed(command: Of<"RecordEffectFailed">, hotfix: Hotfix): Decision {
  const { effect, fault, says, parked } = command;
  if (hotfix.done.includes(effect)) return accept();
  const known = hotfix.failures.find((failure) => failure.effect === effect);
  const isTold = known !== undefined && known.fault === fault && known.parked === parked;
  // Each pause has an end of its own, which is in its words.
  if (isTold && (fault !== "rate-limited" || known.says === says)) return accept();
  return accept({ type: "EffectFailed", effect, fault, says, parked });
}

/** A named person says what share of users was affected, and from where they know. Asked for when the case is over; nothing waits for it. */
export function measureAffected({ by, percent: share, source }: Of<"MeasureAffected">): Decision {
  const refusals = [...percent("percent", share), ...line("source", source, sourceLength)];
  return acceptUnless(refusals, { type: "AffectedMeasured", by: by.id, percent: share, source });
}

/** The longest source: a sentence with an address in it. */
const sourceLength = 500;

/** A person asks for what was parked to be tried again. */
export function retryEffects({ by }: Of<"RetryEffects">, hotfix: Hotfix): Decision {
  const parked = hotfix.failures
    .filter((failure: FailedEffect) => failure.parked)
    .map((failure) => failure.effect);
  if (parked.length === 0) return refuse({ code: "nothing-to-retry" });
  return accept({ type: "EffectsRetried", by: by.id, effects: parked });
}
