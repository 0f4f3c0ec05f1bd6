import type { Paused, Stage } from "./stage.ts";

/** What a case asks of stage. Each may come twice. */
export type StageCommand =
  | {
      readonly type: "AskForStage";
      readonly hotfix: string;
      /** The train that is being tested there now; `null` for none. */
      readonly rolling: Paused | null;
    }
  /** The case needs stage no more, or does not wait for it any more. */
  | { readonly type: "LeaveStage"; readonly hotfix: string }
  /** The rolling train's own build is on stage again. */
  | { readonly type: "GiveStageBack"; readonly hotfix: string };

/** What has happened to stage. Never edited, never deleted. */
export type StageEvent =
  | { readonly type: "LeaseQueued"; readonly hotfix: string }
  | {
      readonly type: "LeaseGranted";
      readonly hotfix: string;
      readonly paused: Paused | null;
      /** Whether testing pauses with this lease; one that was passed on finds it paused. */
      readonly pauses: boolean;
    }
  /** The testing stays paused until the rolling train's own build is back. */
  | { readonly type: "ReturnBegun"; readonly hotfix: string; readonly paused: Paused }
  | { readonly type: "TestingResumed"; readonly hotfix: string; readonly paused: Paused }
  /** It neither holds stage nor waits for it. */
  | { readonly type: "LeaseEnded"; readonly hotfix: string };

/** A lease that goes on began when it did. */
function sinceOf({ holder }: Stage, hotfix: string): string | null {
  return holder?.hotfix === hotfix ? holder.since : null;
}

/** What a change of stage asks of the world. */
export type StageIntent =
  | { readonly type: "tell-hotfix" }
  | { readonly type: "tell-qa"; readonly about: "paused" | "resumed" };

/** Decides what a case's word does to stage; nothing where it is no news. A word that comes twice is answered twice. Pure and total. */
export function decideStage(command: StageCommand, stage: Stage): readonly StageEvent[] {
  switch (command.type) {
    case "AskForStage":
      return ask(command, stage);
    case "LeaveStage":
      return leave(command.hotfix, stage);
    case "GiveStageBack":
      return giveBack(command.hotfix, stage);
  }
}

function ask(
  { hotfix, rolling }: Extract<StageCommand, { type: "AskForStage" }>,
  { holder, paused }: Stage,
): readonly StageEvent[] {
  if (holder === null) return [{ type: "LeaseGranted", hotfix, paused: rolling, pauses: rolling !== null }];
  // What is being put back would have to leave stage at once: the next one takes over.
  if (holder.returning) return [...ended(holder.hotfix, hotfix), passedOn(hotfix, paused)];
  // Who asks again is answered again: a later build may have made the case forget what it was told.
  if (holder.hotfix === hotfix) return [passedOn(hotfix, paused)];
  return [{ type: "LeaseQueued", hotfix }];
}

/** A case that is back before its own return was over has not left. */
function ended(holder: string, next: string): readonly StageEvent[] {
  return holder === next ? [] : [{ type: "LeaseEnded", hotfix: holder }];
}

function passedOn(hotfix: string, paused: Paused | null): StageEvent {
  return { type: "LeaseGranted", hotfix, paused, pauses: false };
}

function leave(hotfix: string, { holder, queue, paused }: Stage): readonly StageEvent[] {
  const [next] = queue;
  // Also who never came to ask is told that it has left: it waits for the answer.
  if (holder?.hotfix !== hotfix) return [{ type: "LeaseEnded", hotfix }];
  if (holder.returning) return [];
  if (next !== undefined) return [{ type: "LeaseEnded", hotfix }, passedOn(next, paused)];
  return paused === null ? [{ type: "LeaseEnded", hotfix }] : [{ type: "ReturnBegun", hotfix, paused }];
}

function giveBack(hotfix: string, { holder, paused }: Stage): readonly StageEvent[] {
  if (holder?.hotfix !== hotfix || !holder.returning || paused === null) return [];
  return [
    { type: "TestingResumed", hotfix, paused },
    { type: "LeaseEnded", hotfix },
  ];
}

/**
 * Applies what has happened to stage.
 *
 * @param at when it happened, ISO 8601
 */
export function evolveStage(stage: Stage, event: StageEvent, at: string): Stage {
  const { hotfix } = event;
  const queue = stage.queue.filter((other) => other !== hotfix);
  switch (event.type) {
    case "LeaseQueued":
      return stage.queue.includes(hotfix) ? stage : { ...stage, queue: [...queue, hotfix] };
    case "LeaseGranted":
      return {
        holder: { hotfix, since: sinceOf(stage, hotfix) ?? at, returning: false },
        queue,
        paused: event.paused,
      };
    case "ReturnBegun":
      return { ...stage, holder: stage.holder && { ...stage.holder, returning: true } };
    case "TestingResumed":
      return { ...stage, paused: null };
    case "LeaseEnded":
      return { ...stage, queue, holder: stage.holder?.hotfix === hotfix ? null : stage.holder };
  }
}

/** What a change of stage asks of the world, in order: QA hears of the pause before it hears what to vet. */
export function planStage(event: StageEvent): readonly StageIntent[] {
  switch (event.type) {
    case "LeaseGranted":
      return event.pauses
        ? [{ type: "tell-qa", about: "paused" }, { type: "tell-hotfix" }]
        : [{ type: "tell-hotfix" }];
    case "TestingResumed":
      return [{ type: "tell-qa", about: "resumed" }];
    default:
      return [{ type: "tell-hotfix" }];
  }
}
