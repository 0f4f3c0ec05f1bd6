import { describe, expect, it } from "vitest";
import { rolling, runs, sha } from "../../../test/support/core/facts.ts";
import { given } from "../../../test/support/core/given.ts";
import { historyTo, rolledOut, vote } from "../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../test/support/core/people.ts";
import { probed } from "../../../test/support/core/world-answers.ts";
import type { Role } from "../person.ts";
import type { Command } from "./command.ts";
import { type Owed, owed, stepOf } from "./owed.ts";
import { type Phase, phases } from "./phase.ts";
import { commandTable } from "./table.ts";

const nobody: Owed = { by: "nobody", why: "ended" };
const system = (step: number): Owed => ({ by: "system", step, parked: false });
const people = (
  step: number,
  command: keyof typeof commandTable | null,
  roles: readonly Role[],
  person: string | null = null,
): Owed => ({ by: "people", step, command, roles, person });

const rows: Readonly<Record<Phase, Owed>> = {
  reporting: system(1),
  calling: system(2),
  deciding: people(3, "CastVote", ["developer", "qa", "ops"]),
  starting: people(4, "StartWork", ["developer"]),
  branching: system(4),
  writing: people(4, "ProposeFix", ["developer"], "ann"),
  proposing: system(5),
  "in-review": people(6, "ApproveFix", ["reviewer"]),
  approved: people(6, "LandFix", ["developer", "reviewer"], "ann"),
  landing: system(7),
  recorded: people(10, "IssueTicket", ["developer", "ops"]),
  ticketing: system(10),
  accepting: people(11, "AcceptStowaways", ["ops"]),
  queued: people(11, "ReturnStage", ["ops"]),
  "handing-over": system(11),
  deploying: people(12, "ClaimDeployed", ["ops"]),
  verifying: people(12, "PassBuild", ["qa"]),
  vetted: people(13, "IssueTicket", ["developer", "ops"]),
  containing: people(13, "WaiveBranch", ["developer"]),
  restoring: people(13, "ClaimRestored", ["ops"]),
  undisclosed: people(13, "PlanDisclosure", ["security"]),
  disclosing: system(13),
  verified: nobody,
  shipped: nobody,
  derailed: nobody,
  cancelled: nobody,
};
const claim: Command = { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" };
const derailed: Command = { type: "RecordTrainMoved", train: { ...rolling, life: "derailed" } };

describe("owed", () => {
  it.each(phases)("while %s", (phase) => {
    expect(owed(given(historyTo[phase]).hotfix)).toEqual(rows[phase]);
  });

  it.each<{ title: string; votes: readonly Command[]; roles: readonly string[] }>([
    { title: "the roles that are missing", votes: [vote(bob, "ship")], roles: ["developer", "ops"] },
    {
      title: "everybody in a tie",
      votes: [vote(ann, "ship"), vote(bob, "hotfix"), vote(cyn, "derail")],
      roles: ["developer", "qa", "ops"],
    },
  ])("a vote by $title", ({ votes, roles }) => {
    expect(owed(given(historyTo.deciding).after(...votes).hotfix)).toMatchObject({ roles });
  });

  it.each<{ title: string; commands: readonly Command[]; owes: Owed }>([
    { title: "ops has said so, for the environment is asked", commands: [claim], owes: system(12) },
    {
      title: "the environment answered something else",
      commands: [claim, probed("stage", runs(sha(9)))],
      owes: people(12, "ClaimDeployed", ["ops"]),
    },
    {
      title: "ops has said so again",
      commands: [claim, probed("stage", runs(sha(9))), claim],
      owes: system(12),
    },
  ])("the deployment when $title", ({ commands, owes }) => {
    expect(owed(given(historyTo.deploying).after(...commands).hotfix)).toEqual(owes);
  });

  it("says that an effect is parked", () => {
    const failed: Command = {
      ...{ type: "RecordEffectFailed", effect: "x", fault: "rejected", says: "no", parked: true },
    };

    expect(owed(given(historyTo.branching).after(failed).hotfix)).toEqual({
      ...{ by: "system", step: 4, parked: true },
    });
    expect(owed(given(historyTo.branching).after({ ...failed, parked: false }).hotfix)).toEqual(system(4));
  });

  it.each(phases)("on a train that was derailed, while %s, is a command that can be given", (phase) => {
    const { hotfix } = given(historyTo[phase]).after(derailed);
    const movable = (commandTable.MoveHotfix.from as readonly Phase[]).includes(phase);

    expect(owed(hotfix)).toEqual(
      movable ? people(stepOf(hotfix), "MoveHotfix", ["developer", "ops"]) : rows[phase],
    );
  });

  it.each(rolledOut("production", 1).map((_, index) => index))(
    "is step 13 after %i commands in production",
    (count) => {
      const after = given(historyTo.vetted).after(...rolledOut("production", 1).slice(0, count + 1));

      expect(stepOf(after.hotfix)).toBe(13);
    },
  );

  it("is no step at all once the case is cancelled in production", () => {
    const cancelled = given(historyTo.vetted).after(
      { type: "IssueTicket", by: ann, environment: "production" },
      { type: "CancelHotfix", by: ann, reason: "Not needed" },
    );

    expect(stepOf(cancelled.hotfix)).toBe(0);
  });

  it.each([
    { phase: "shipped", step: 3 },
    { phase: "derailed", step: 3 },
    { phase: "cancelled", step: 0 },
    { phase: "verified", step: 13 },
  ] as const)("an ending stands at the step it came from: $phase at $step", ({ phase, step }) => {
    expect(stepOf(given(historyTo[phase]).hotfix)).toBe(step);
  });
});
