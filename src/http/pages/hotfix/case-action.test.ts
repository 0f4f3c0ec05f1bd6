import { describe, expect, it } from "vitest";
import type { CaseCommand } from "../../../engine/engine.ts";
import type { FormValues } from "../posted.ts";
import { askedOf } from "./case-action.ts";

const time = { at: Date.parse("2013-06-04T12:02:00Z"), zone: "Europe/Berlin" };

describe("a case's form", () => {
  it.each<{ action: string; values: FormValues; command: CaseCommand }>([
    {
      action: "vote",
      values: { choice: "ship", reason: " x " },
      command: { type: "CastVote", choice: "ship", reason: "x" },
    },
    {
      action: "start",
      values: { pick: "abc1234, def5678\n" },
      command: { type: "StartWork", picks: ["abc1234", "def5678"] },
    },
    { action: "start", values: {}, command: { type: "StartWork", picks: [] } },
    { action: "propose", values: {}, command: { type: "ProposeFix" } },
    {
      action: "review",
      values: { verdict: "approve", head: "a" },
      command: { type: "ApproveFix", head: "a", note: "" },
    },
    {
      action: "review",
      values: { verdict: "request-changes", note: "b" },
      command: { type: "RequestChanges", note: "b" },
    },
    { action: "land", values: { date: "2013.06.04" }, command: { type: "LandFix", date: "2013.06.04" } },
    {
      action: "ticket",
      values: { environment: "stage" },
      command: { type: "IssueTicket", environment: "stage" },
    },
    { action: "accept", values: { reason: " x " }, command: { type: "AcceptStowaways", reason: "x" } },
    { action: "contain", values: {}, command: { type: "CheckContainment" } },
    {
      action: "waive",
      values: { branch: "dev", reason: "x" },
      command: { type: "WaiveBranch", branch: "dev", reason: "x" },
    },
    ...[
      { typed: "12,5 %", percent: 12.5 },
      { typed: "0", percent: 0 },
      { typed: "", percent: Number.NaN },
      { typed: "many", percent: Number.NaN },
    ].map(({ typed, percent }) => ({
      action: "affected",
      values: { percent: typed, source: "x" },
      command: { type: "MeasureAffected", percent, source: "x" } as const,
    })),
    {
      action: "deployed",
      values: { environment: "stage", override: "y" },
      command: { type: "ClaimDeployed", environment: "stage", override: "y" },
    },
    {
      action: "verify",
      values: { environment: "production", verdict: "pass", sha: "abcdef1" },
      command: { type: "PassBuild", environment: "production", note: "", sha: "abcdef1" },
    },
    {
      action: "verify",
      values: { environment: "stage", verdict: "fail", note: "z" },
      command: { type: "RejectBuild", environment: "stage", note: "z" },
    },
    {
      action: "snooze",
      values: { until: "16:00", reason: " Known ", wait: "moon" },
      command: {
        ...{ type: "SnoozeWait", wait: null, reason: "Known" },
        ...{ until: "2013-06-04T14:00:00.000Z", now: "2013-06-04T12:02:00.000Z" },
      },
    },
    { action: "reopen", values: { reason: "r" }, command: { type: "ReopenDecision", reason: "r" } },
    { action: "cancel", values: { reason: "r" }, command: { type: "CancelHotfix", reason: "r" } },
  ])("asks for $command.type by $action", ({ action, values, command }) => {
    expect(askedOf(action, values, time)).toEqual({ ok: true, command });
  });

  it("takes no pass that does not name its build", () => {
    expect(askedOf("verify", { environment: "stage", verdict: "pass" }, time)).toEqual({
      ...{ ok: false, refusals: [{ code: "field-missing", field: "sha" }] },
    });
  });

  it.each([
    { action: "vote", field: "choice" },
    { action: "review", field: "verdict" },
    { action: "ticket", field: "environment" },
    { action: "verify", field: "environment" },
  ])("names what $action lacks: $field", ({ action, field }) => {
    const values = { choice: "constructor", verdict: "toString", environment: "moon" };

    expect(askedOf(action, values, time)).toEqual({
      ok: false,
      refusals: [{ code: "field-missing", field }],
    });
  });

  it.each(["constructor", "toString", "__proto__", "", "report"])("is none at %j", (action) => {
    expect(askedOf(action, {}, time)).toBeNull();
  });
});
