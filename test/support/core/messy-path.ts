import fc from "fast-check";
import type { Command } from "../../../src/core/hotfix/command.ts";
import { decide } from "../../../src/core/hotfix/decide/decide.ts";
import type { Decision } from "../../../src/core/hotfix/decision.ts";
import type { HotfixEvent } from "../../../src/core/hotfix/event.ts";
import { evolve } from "../../../src/core/hotfix/evolve/evolve.ts";
import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import { owed } from "../../../src/core/hotfix/owed.ts";
import type { Kind } from "../../../src/core/hotfix/report.ts";
import type { Actor } from "../../../src/core/person.ts";
import { anyCommand } from "./any-command.ts";
import { reportIt } from "./facts.ts";
import { frozen, timeAt } from "./given.ts";
import { everybody } from "./people.ts";
import { sensible } from "./sensible.ts";

/** One turn: a command whatever the state, or somebody who does what seems right where the case stands. */
type Turn =
  | Command
  | { readonly who: Actor; readonly able: number; readonly number: number; readonly pick: number };

/** A command as it was given, with the case before and after it. */
export interface Given {
  readonly command: Command;
  readonly before: Hotfix;
  readonly decision: Decision;
  readonly after: Hotfix;
  /** When it was given. */
  readonly at: string;
}

const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      who: fc.constantFrom(...everybody),
      able: fc.nat({ max: 9 }),
      number: fc.integer({ min: 0x10, max: 0xffff }),
      pick: fc.nat({ max: 1000 }),
    }),
  },
  { weight: 1, arbitrary: anyCommand },
);

/** The turns of a case on a bad day: people out of turn, votes changed, conflicts, refusals, disputes, failures. */
export const messyPath: fc.Arbitrary<readonly Turn[]> = fc.array(turn, {
  minLength: 60,
  maxLength: 200,
  size: "max",
});

/** Plays the turns on a case that was just reported, one in three of them as a security hotfix. Everything is frozen, so a change in place throws. */
export function playTurns(turns: readonly Turn[]): readonly Given[] {
  const played: Given[] = [];
  let hotfix = reported(turns.length % 3 === 0 ? "security" : "normal");
  for (const [index, turn] of turns.entries()) {
    const at = timeAt(index);
    const command = frozen("type" in turn ? turn : chosen(turn, hotfix));
    const decision = decide(command, hotfix);
    const after = decision.ok ? decision.events.reduce<Hotfix>(evolveAt(at), hotfix) : hotfix;
    played.push({ command, before: hotfix, decision, after, at });
    hotfix = after;
  }
  return played;
}

/** All events of a game, from the report on. */
export function logOf(played: readonly Given[]): readonly HotfixEvent[] {
  return timedLogOf(played).map(({ event }) => event);
}

/** The same, each with its time. */
export function timedLogOf(played: readonly Given[]): readonly { at: string; event: HotfixEvent }[] {
  const later = played.flatMap(({ decision, at }) =>
    decision.ok ? decision.events.map((event) => ({ at, event })) : [],
  );
  const kind = played[0]?.before.kind ?? "normal";
  return [...reportedEvents(kind).map((event) => ({ at: timeAt(0), event })), ...later];
}

/** Two times in ten anybody at all acts, else somebody whose turn it is. */
function chosen({ who, able, number, pick }: Exclude<Turn, Command>, hotfix: Hotfix): Command {
  const next = owed(hotfix);
  const roles = next.by === "people" ? next.roles : [];
  const theirs = everybody.filter((person) => roles.some((role) => person.roles.includes(role)));
  const commands = sensible(hotfix, able < 2 ? who : (theirs[number % theirs.length] ?? who), number);
  const command = commands[pick % commands.length];
  if (command === undefined) throw new Error(`nothing sensible to do while ${hotfix.phase}`);
  return command;
}

function evolveAt(at: string) {
  return (hotfix: Hotfix, event: HotfixEvent): Hotfix => frozen(evolve(hotfix, frozen(event), at));
}

function reportedEvents(kind: Kind): readonly HotfixEvent[] {
  const decision = decide({ ...reportIt, kind }, null);
  if (!decision.ok) throw new Error("the report of the tests is refused");
  return decision.events;
}

function reported(kind: Kind): Hotfix {
  const [event] = reportedEvents(kind);
  if (event === undefined) throw new Error("the report of the tests makes no event");
  return frozen(evolve(null, event, timeAt(0)));
}
