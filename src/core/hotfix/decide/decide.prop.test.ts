import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCommand } from "../../../../test/support/core/any-command.ts";
import { frozen, given } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import {
  type Given,
  logOf,
  messyPath,
  playTurns,
  timedLogOf,
} from "../../../../test/support/core/messy-path.ts";
import { foldLog } from "../evolve/evolve.ts";
import { isEnding, phases } from "../phase.ts";
import { plan } from "../plan/plan.ts";
import { type CommandRow, commandTable } from "../table.ts";
import { decide } from "./decide.ts";
import { isProven } from "./decide-rollout.ts";

const numRuns = 300;
const everyGame = (holds: (played: readonly Given[]) => void) => {
  fc.assert(
    fc.property(messyPath, (turns) => holds(playTurns(turns))),
    { numRuns },
  );
};

describe("decide", () => {
  it.each(phases)(
    "answers any command while %s with events or reasons, the same each time, changing nothing",
    (phase) => {
      const hotfix = given(historyTo[phase]).hotfix;
      let accepted = 0;
      fc.assert(
        fc.property(anyCommand, (command) => {
          const decision = decide(frozen(command), hotfix);
          expect(decide(command, hotfix)).toEqual(decision);
          expect(decision.ok || decision.refusals.length > 0).toBe(true);
          if (decision.ok) accepted += 1;
        }),
        { numRuns },
      );
      expect(accepted).toBeGreaterThan(20);
    },
  );

  it("answers any command before the report with reasons, except a report", () => {
    fc.assert(
      fc.property(anyCommand, (command) => {
        const decision = decide(command, null);
        if (command.type !== "ReportHotfix") {
          expect(decision).toEqual({ ok: false, refusals: [{ code: "unknown-hotfix" }] });
        } else if (decision.ok) expect(decision.events).toMatchObject([{ type: "HotfixReported" }]);
      }),
      { numRuns },
    );
  });

  it("names role and phase together when both are wrong", () => {
    let both = 0;
    everyGame((played) => {
      for (const { command, before, decision } of played) {
        if (!("by" in command) || command.type === "ReportHotfix") continue;
        const row: CommandRow = commandTable[command.type];
        const isKnown = command.type === "ClaimDeployed" && isProven(command.environment, before);
        const phaseWrong = !row.from.includes(before.phase) && !isKnown;
        const roleWrong =
          command.by.roles.length === 0 ||
          (row.by.length > 0 && !row.by.some((role) => command.by.roles.includes(role)));
        const codes = decision.ok ? [] : decision.refusals.map((refusal) => refusal.code);
        expect(codes.includes("wrong-phase")).toBe(phaseWrong);
        expect(codes.some((code) => code === "role-missing" || code === "person-without-role")).toBe(
          roleWrong,
        );
        if (phaseWrong && roleWrong) both += 1;
      }
    });
    expect(both).toBeGreaterThan(100);
  });

  it("refuses a vote after the decision", () => {
    let late = 0;
    everyGame((played) => {
      for (const { command, before, decision } of played) {
        if (command.type !== "CastVote" || before.decision === null) continue;
        late += 1;
        expect(decision.ok).toBe(false);
      }
    });
    expect(late).toBeGreaterThan(50);
  });
});

describe("a case on a messy path", () => {
  it("is the fold of its log, and each event asks for effects without fail", () => {
    const reached = new Set<string>();
    everyGame((played) => {
      const log = logOf(played);
      const last = played.at(-1)?.after;
      expect(foldLog(timedLogOf(played))).toEqual(last);
      for (const event of log) if (last !== undefined) expect(Array.isArray(plan(event, last))).toBe(true);
      for (const { after } of played) reached.add(after.phase);
    });
    expect(phases.filter((phase) => !reached.has(phase))).toEqual([]);
  });

  it("stays as it is when a command is refused or brings no news", () => {
    let unchanged = 0;
    everyGame((played) => {
      for (const { decision, before, after } of played) {
        if (decision.ok && decision.events.length > 0) continue;
        unchanged += 1;
        expect(after).toBe(before);
      }
    });
    expect(unchanged).toBeGreaterThan(1000);
  });

  it("never leaves its ending", () => {
    let ended = 0;
    everyGame((played) => {
      for (const { before, after } of played) {
        if (!isEnding(before.phase)) continue;
        ended += 1;
        expect(after.phase).toBe(before.phase);
      }
    });
    expect(ended).toBeGreaterThan(500);
  });

  it("only gains attempts and ballots, one at a time", () => {
    let again = 0;
    everyGame((played) => {
      for (const { before, after } of played) {
        expect([0, 1]).toContain(after.attempt - before.attempt);
        expect([0, 1]).toContain(after.round - before.round);
        if (after.attempt > before.attempt) again += 1;
      }
    });
    expect(again).toBeGreaterThan(30);
  });

  it("gives each attempt's branch its own name", () => {
    everyGame((played) => {
      const names = new Map<number, string>();
      for (const { after } of played) {
        if (after.work === null) continue;
        expect(names.get(after.attempt) ?? after.work.branch).toBe(after.work.branch);
        names.set(after.attempt, after.work.branch);
      }
      expect(new Set(names.values()).size).toBe(names.size);
    });
  });
});
