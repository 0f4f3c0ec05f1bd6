import { describe, expect, it } from "vitest";
import { report, reportIt, rolling, sha } from "../../../test/support/core/facts.ts";
import { given, timeAt } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { ned } from "../../../test/support/core/people.ts";
import { planned } from "../../../test/support/core/world-answers.ts";
import { type Actor, type Role, roles } from "../person.ts";
import type { Command, HumanCommandType } from "./command.ts";
import type { HumanCommand } from "./human-command.ts";
import { permitted } from "./permission.ts";
import { type Phase, phases } from "./phase.ts";
import type { Refusal } from "./refusal.ts";
import { type CommandRow, commandTable } from "./table.ts";

type Later = Exclude<HumanCommandType, "ReportHotfix">;

/** One command of each type that has nothing wrong but perhaps who gives it and when. */
const commands: Readonly<Record<Later, (by: Actor) => HumanCommand>> = {
  CastVote: (by) => ({ type: "CastVote", by, choice: "hotfix", reason: "" }),
  ReopenDecision: (by) => ({ type: "ReopenDecision", by, reason: "New facts" }),
  StartWork: (by) => ({ type: "StartWork", by, picks: [] }),
  ProposeFix: (by) => ({ type: "ProposeFix", by }),
  ApproveFix: (by) => ({ type: "ApproveFix", by, head: null, note: "" }),
  RequestChanges: (by) => ({ type: "RequestChanges", by, note: "One more test" }),
  LandFix: (by) => ({ type: "LandFix", by, date: "2013.06.04" }),
  IssueTicket: (by) => ({ type: "IssueTicket", by, environment: "stage" }),
  ClaimDeployed: (by) => ({ type: "ClaimDeployed", by, environment: "stage", override: "" }),
  PassBuild: (by) => ({ type: "PassBuild", by, environment: "stage", note: "" }),
  RejectBuild: (by) => ({ type: "RejectBuild", by, environment: "stage", note: "Still empty" }),
  RollBack: (by) => ({ type: "RollBack", by, reason: "Sign-in times out" }),
  AcceptStowaways: (by) => ({ type: "AcceptStowaways", by, reason: "Reviewed with the train" }),
  ReturnStage: (by) => ({ type: "ReturnStage", by, reason: "QA is back tomorrow" }),
  ClaimRestored: (by) => ({ type: "ClaimRestored", by, override: "" }),
  CheckContainment: (by) => ({ type: "CheckContainment", by }),
  WaiveBranch: (by) => ({ type: "WaiveBranch", by, branch: "dev", reason: "Gone there" }),
  AddParticipant: (by) => ({ type: "AddParticipant", by, person: "dan" }),
  ConfirmParticipation: (by) => ({ type: "ConfirmParticipation", by }),
  RemoveParticipant: (by) => ({ type: "RemoveParticipant", by, person: "ann" }),
  PlanDisclosure: (by) => ({ type: "PlanDisclosure", by, ...planned }),
  ConfirmDisclosure: (by) => ({ type: "ConfirmDisclosure", by }),
  BreakEmbargo: (by) => ({
    ...{ type: "BreakEmbargo", by, reason: "It is on a list" },
    ...{ since: timeAt(0), now: timeAt(60) },
  }),
  MoveHotfix: (by) => ({ type: "MoveHotfix", by, train: { ...rolling, name: "2013.06.05" } }),
  CancelHotfix: (by) => ({ type: "CancelHotfix", by, reason: "Not needed" }),
  RetryEffects: (by) => ({ type: "RetryEffects", by }),
  MeasureAffected: (by) => ({ type: "MeasureAffected", by, percent: 8, source: "The error log" }),
  SnoozeWait: (by) => ({
    ...{ type: "SnoozeWait", by, wait: null, reason: "Known" },
    ...{ until: timeAt(120), now: timeAt(60) },
  }),
};
const types = Object.keys(commands) as Later[];
/** Who may know of an embargoed case is no matter of its train. */
const ofParticipants = ["AddParticipant", "ConfirmParticipation", "RemoveParticipant"] as const;
const forEmbargoed: ReadonlySet<HumanCommandType> = new Set(ofParticipants);
/** What can be done about a case whose train will not ship. */
const leaving: readonly HumanCommandType[] = [
  ...(["ClaimRestored", "MoveHotfix", "CancelHotfix"] as const),
  ...(["RetryEffects", "SnoozeWait", "MeasureAffected"] as const),
  ...ofParticipants,
];
const derailed: Command = { type: "RecordTrainMoved", train: { ...rolling, life: "derailed" } };

/** In the history to that phase the environment has answered the build: who says so as well is not too late, and nobody is asked to. */
function isNoNews(type: HumanCommandType, phase: Phase): boolean {
  return type === "ClaimDeployed" && phase === "verifying";
}

function reasons(phase: Phase, command: Command, ...before: readonly Command[]): readonly Refusal[] {
  const decision = given(historyTo[phase])
    .after(...before)
    .when(command);
  return decision.ok ? [] : decision.refusals;
}

describe.each(types)("%s", (type) => {
  const row: CommandRow = commandTable[type];
  const everyRole: Actor = { id: "zoe", roles };

  it.each(phases)("in phase %s is in time or refused for the phase", (phase) => {
    const found = reasons(phase, commands[type](everyRole)).filter((each) => each.code === "wrong-phase");

    expect(found).toEqual(
      row.from.includes(phase) || isNoNews(type, phase)
        ? []
        : [{ code: "wrong-phase", hotfix: "k7m2", command: type, phase, needs: row.from }],
    );
  });

  it.each(roles)("is given by a person with the role %s or refused for the role", (role: Role) => {
    const found = reasons(row.from[0] ?? "reporting", commands[type]({ id: "zoe", roles: [role] }));
    const allowed = row.by.length === 0 || row.by.includes(role);

    expect(found.filter((each) => each.code === "role-missing")).toEqual(
      allowed ? [] : [{ code: "role-missing", person: "zoe", needs: row.by }],
    );
  });

  it("is refused to somebody without a role, whatever else is wrong", () => {
    const codes = reasons("cancelled", commands[type](ned)).map((each) => each.code);

    expect(codes).toContain("person-without-role");
    expect(codes.includes("wrong-phase")).toBe(!row.from.includes("cancelled"));
  });

  it("on a train that will not ship is refused unless it leaves the train", () => {
    const codes = reasons(row.from[0] ?? "deciding", commands[type](everyRole), derailed).map(
      (each) => each.code,
    );

    expect(codes.includes("stranded")).toBe(!leaving.includes(type));
  });

  it("is refused for a case that was never reported", () => {
    expect(given([]).when(commands[type](everyRole))).toEqual({
      ok: false,
      refusals: [{ code: "unknown-hotfix" }],
    });
  });
});

describe("permitted", () => {
  it.each<{ title: string; roles: readonly Role[]; phase: Phase; may: readonly HumanCommandType[] }>([
    {
      title: "a developer",
      roles: ["developer"],
      phase: "starting",
      may: ["ReopenDecision", "StartWork", "CancelHotfix"],
    },
    {
      title: "a reviewer",
      roles: ["reviewer"],
      phase: "in-review",
      may: ["ApproveFix", "RequestChanges", "CancelHotfix"],
    },
    {
      title: "QA",
      roles: ["qa"],
      phase: "verifying",
      may: ["PassBuild", "RejectBuild", "RollBack", "ReturnStage", "CheckContainment", "CancelHotfix"],
    },
    { title: "somebody without a role", roles: [], phase: "deciding", may: [] },
  ])("to $title while $phase: $may", ({ roles, phase, may }) => {
    const commands = permitted({ person: "zoe", roles }, given(historyTo[phase]).hotfix);

    const anyTime = ["MoveHotfix", "RetryEffects", "SnoozeWait"];
    expect(commands.filter((type) => !anyTime.includes(type))).toEqual(may);
  });

  it("is nothing to nobody", () => {
    expect(permitted({ person: null, roles }, given(historyTo.deciding).hotfix)).toEqual([]);
  });

  it("is to leave the train, once it will not ship", () => {
    const { hotfix } = given(historyTo.deploying).after(derailed);

    const open = leaving.filter((type) => type !== "MeasureAffected" && !forEmbargoed.has(type));
    expect(permitted({ person: "zoe", roles }, hotfix)).toEqual(open);
  });

  it.each(phases)("is what is not refused for phase or role, while %s", (phase) => {
    const may = permitted({ person: "zoe", roles }, given(historyTo[phase]).hotfix);
    const inTime = types.filter(
      (type) =>
        !isNoNews(type, phase) &&
        !reasons(phase, commands[type]({ id: "zoe", roles })).some(
          ({ code }) => code === "wrong-phase" || code === "not-embargoed",
        ),
    );

    expect(may).toEqual(inTime);
  });
});

it("names role, phase, train and fields together", () => {
  const wrong: Command = { type: "StartWork", by: { id: "bob", roles: ["qa"] }, picks: ["main"] };

  expect(reasons("verifying", wrong, derailed).map((each) => each.code)).toEqual([
    "role-missing",
    "wrong-phase",
    "stranded",
    "field-invalid",
  ]);
});

it("takes a report by anyone with a role", () => {
  for (const role of roles) {
    expect(given([]).when({ ...reportIt, report, by: { id: sha(1), roles: [role] } }).ok).toBe(true);
  }
});
