import type { Command } from "../../../src/core/hotfix/command.ts";
import { decide } from "../../../src/core/hotfix/decide/decide.ts";
import type { Decision } from "../../../src/core/hotfix/decision.ts";
import type { HotfixEvent } from "../../../src/core/hotfix/event.ts";
import { foldLog } from "../../../src/core/hotfix/evolve/evolve.ts";
import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";

/**
 * What has happened, then a command: `given(history).when(command)` is the decision. Everything that goes in is
 * frozen through and through, so a decision that changes its inputs throws.
 */
export function given(history: readonly HotfixEvent[]) {
  return {
    when: (command: Command): Decision => decide(frozen(command), frozen(foldLog(timed(history)))),
    /** The history with the events of further commands, each of which has to be accepted. */
    after: (...commands: readonly Command[]) => given(play(commands, history)),
    history,
    /** The case as it stands. */
    get hotfix(): Hotfix {
      return reported(foldLog(timed(history)));
    },
  };
}

/** The history with a time for each event: a minute lies between two. */
export function timed(history: readonly HotfixEvent[]): readonly { at: string; event: HotfixEvent }[] {
  return history.map((event, minutes) => ({ at: timeAt(minutes), event }));
}

/** A time of the tests, ISO 8601: so many minutes after the report. */
export function timeAt(minutes: number): string {
  return new Date(Date.UTC(2013, 5, 4, 9, minutes)).toISOString();
}

/** The history with the events of each command. A command that is refused fails the test that plays it. */
export function play(
  commands: readonly Command[],
  history: readonly HotfixEvent[] = [],
): readonly HotfixEvent[] {
  let log = history;
  for (const command of commands) {
    const decision = given(log).when(command);
    if (!decision.ok) throw new Error(`${command.type} refused: ${JSON.stringify(decision.refusals)}`);
    log = [...log, ...decision.events];
  }
  return log;
}

export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

function reported(hotfix: Hotfix | null): Hotfix {
  if (hotfix === null) throw new Error("the history is empty");
  return hotfix;
}
