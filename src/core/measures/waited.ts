import type { WaitKind } from "../clock/follow-up.ts";
import { waitsOf } from "../clock/wait.ts";
import { type PersonId, type Role, roles } from "../person.ts";
import type { Frame } from "./frame.ts";
import { secondsBetween } from "./span.ts";

/** One wait of a case: what was waited for, how long, and whom for. */
export interface Waited {
  readonly wait: WaitKind;
  /** The number of its clock. */
  readonly clock: number;
  /** ISO 8601. */
  readonly since: string;
  /** `null` where it still runs. */
  readonly until: string | null;
  /** Up to its end, or to the time that was asked for. */
  readonly seconds: number;
  /**
   * How long each role was awaited. A wait for several roles counts for each of them, so these need not add up to `seconds`; in the
   * quorum's wait a role counts only until it has voted.
   */
  readonly byRole: Readonly<Partial<Record<Role, number>>>;
  /** Who it was whose part it was, where it was a certain person's. */
  readonly person: PersonId | null;
  readonly reminders: number;
  readonly escalations: number;
}

/**
 * Every wait of a case in the order in which they began: the time between two events belongs to what was waited for after the first.
 *
 * @param until when to look, ISO 8601: what still runs is counted up to then
 */
export function waitsIn(frames: readonly Frame[], until: string): readonly Waited[] {
  const found = new Map<number, Waited>();
  for (const [index, frame] of frames.entries()) {
    const next = frames[index + 1];
    for (const slice of slicesOf(frame, next?.at ?? until))
      found.set(slice.clock, joined(found.get(slice.clock), slice));
    if (next !== undefined) for (const ended of endedIn(frame, next)) end(found, ended, next.at);
  }
  return [...found.values()];
}

/** What was waited for between one event and the next. */
function slicesOf({ at, hotfix }: Frame, to: string): readonly Waited[] {
  const seconds = secondsBetween(at, to);
  return waitsOf(hotfix).flatMap(({ kind, key, roles: awaited, person }) => {
    const clock = hotfix.clocks.running.find((running) => running.wait === kind && running.key === key);
    if (clock === undefined) return [];
    return {
      wait: kind,
      clock: clock.number,
      since: clock.since,
      until: null,
      seconds,
      person,
      byRole: Object.fromEntries(awaited.map((role) => [role, seconds])),
      reminders: clock.reminders,
      escalations: clock.level,
    };
  });
}

function joined(before: Waited | undefined, slice: Waited): Waited {
  if (before === undefined) return slice;
  const times = roles.flatMap((role) => {
    const parts = [before.byRole[role], slice.byRole[role]].filter((part) => part !== undefined);
    return parts.length === 0 ? [] : [[role, parts.reduce((sum, part) => sum + part, 0)] as const];
  });
  return { ...slice, seconds: before.seconds + slice.seconds, byRole: Object.fromEntries(times) };
}

function endedIn(frame: Frame, next: Frame): readonly number[] {
  const running = next.hotfix.clocks.running.map(({ number }) => number);
  return frame.hotfix.clocks.running
    .map(({ number }) => number)
    .filter((number) => !running.includes(number));
}

function end(found: Map<number, Waited>, clock: number, at: string): void {
  const waited = found.get(clock);
  if (waited !== undefined) found.set(clock, { ...waited, until: at });
}
