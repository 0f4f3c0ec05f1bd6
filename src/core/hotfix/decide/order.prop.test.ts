import fc from "fast-check";
import { expect, it } from "vitest";
import { logOf, messyPath, playTurns } from "../../../../test/support/core/messy-path.ts";
import { milestones, milestonesBefore } from "../../../../test/support/core/milestones.ts";
import { authorsOf, type Hotfix } from "../hotfix.ts";
import { owed } from "../owed.ts";
import { type CommandRow, commandTable } from "../table.ts";

it("reaches production only after quorum, review, a record commit and QA, in that order", () => {
  let shipped = 0;
  fc.assert(
    fc.property(messyPath, (turns) => {
      const log = logOf(playTurns(turns));
      const end = log.findIndex((event) => event.type === "Deployed" && event.environment === "production");
      if (end === -1) return;
      shipped += 1;
      expect(milestonesBefore(log, end)).toEqual(milestones);
    }),
    { numRuns: 500 },
  );
  expect(shipped).toBeGreaterThan(50); // else it holds because nothing ever ships
});

it("accepts nobody's review of their own change", () => {
  let [own, approved] = [0, 0];
  fc.assert(
    fc.property(messyPath, (turns) => {
      for (const { command, before, decision } of playTurns(turns)) {
        if (command.type !== "ApproveFix" || before.phase !== "in-review") continue;
        if (authorsOf(before).includes(command.by.id)) {
          own += 1;
          expect(decision.ok).toBe(false);
        } else if (decision.ok) approved += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(own).toBeGreaterThan(50);
  expect(approved).toBeGreaterThan(50);
});

it("owes each open case to exactly one side, which can give the command that is owed", () => {
  let owedByPeople = 0;
  fc.assert(
    fc.property(messyPath, (turns) => {
      for (const { after } of playTurns(turns)) owedByPeople += checkOwed(after) ? 1 : 0;
    }),
    { numRuns: 300 },
  );
  expect(owedByPeople).toBeGreaterThan(1000);
});

function checkOwed(hotfix: Hotfix): boolean {
  const next = owed(hotfix);
  if (next.by !== "people") return false;
  expect(next.roles.length).toBeGreaterThan(0);
  if (next.command === null) return true;
  const row: CommandRow = commandTable[next.command];
  expect(row.from).toContain(hotfix.phase);
  const unfit = row.by.length === 0 ? [] : next.roles.filter((role) => !row.by.includes(role));
  expect(unfit).toEqual([]);
  return true;
}
