import { describe, expect, it } from "vitest";
import { head, sha } from "../../../test/support/core/facts.ts";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { dan } from "../../../test/support/core/people.ts";
import { waitsForChecks } from "./checks.ts";
import type { Command } from "./command.ts";
import type { HotfixEvent } from "./event.ts";
import type { Obstacle } from "./evidence.ts";

const missing = { code: "checks-missing", says: "Wait for build." };
const failed = { code: "checks-failed", says: "Mend build." };
const retargeted = { code: "pull-request-retargeted", says: "It goes elsewhere." };

/** A case whose landing was refused. */
const refused = (...obstacles: readonly Obstacle[]): readonly HotfixEvent[] => [
  ...historyTo.landing,
  { type: "LandingRefused", obstacles },
];
const seen = (obstacles: readonly Obstacle[], of = head): Command => ({
  ...{ type: "RecordChecks", head: of, obstacles },
});

describe("required checks that a landing was refused for", () => {
  it.each<{
    title: string;
    before: readonly Obstacle[];
    now: readonly Obstacle[];
    left: readonly Obstacle[] | null;
  }>([
    { title: "green", before: [missing], now: [], left: [] },
    { title: "red", before: [missing], now: [failed], left: [failed] },
    { title: "as they were", before: [missing], now: [missing], left: null },
    {
      title: "green, with something else in the way",
      before: [retargeted, failed],
      now: [],
      left: [retargeted],
    },
  ])("are told where they are $title: $left.length", ({ before, now, left }) => {
    const events = left === null ? [] : [{ type: "ChecksSeen", obstacles: left }];

    expect(given(refused(...before)).when(seen(now))).toEqual({ ok: true, events });
  });

  it("stand in the way no more once they are green, and the approval holds", () => {
    const { hotfix } = given(refused(missing)).after(seen([]));

    expect(hotfix).toMatchObject({ phase: "approved", setback: null });
    expect(hotfix.approval).not.toBeNull();
    expect(waitsForChecks(hotfix)).toBe(false);
  });

  it("stand in the way on, in the words of now", () => {
    const { hotfix } = given(refused(missing)).after(seen([failed]));

    expect(hotfix.setback).toEqual({ kind: "obstacles", obstacles: [failed] });
    expect(waitsForChecks(hotfix)).toBe(true);
  });

  it.each<{ title: string; history: readonly HotfixEvent[]; command: Command }>([
    { title: "of another head", history: refused(missing), command: seen([], sha(0xff)) },
    {
      title: "of a case that was refused for something else",
      history: refused(retargeted),
      command: seen([]),
    },
    { title: "of a case that nothing has refused", history: historyTo.approved, command: seen([]) },
    {
      title: "of a case that has gone back to its developer",
      history: [...refused(missing), { type: "ChangesRequested", by: dan.id, head, note: "No" }],
      command: seen([]),
    },
  ])("are no news where they are $title", ({ history, command }) => {
    expect(given(history).when(command)).toEqual({ ok: true, events: [] });
  });
});
