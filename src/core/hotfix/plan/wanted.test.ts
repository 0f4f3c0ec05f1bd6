import { describe, expect, it } from "vitest";
import { reportIt } from "../../../../test/support/core/facts.ts";
import { given, play, timeAt } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { dan, sue } from "../../../../test/support/core/people.ts";
import type { Command } from "../command.ts";
import type { Intent, IntentType } from "../intent.ts";
import { endings, isEnding, type Phase, phases } from "../phase.ts";
import { wanted } from "./wanted.ts";

const named = { type: "AddParticipant", by: sue, person: "dan" } as const;
const always = phases;
const rows: Readonly<Record<IntentType, { intent: Intent; in: readonly Phase[] }>> = {
  "open-issue": { intent: { type: "open-issue" }, in: ["reporting", ...endings] },
  "send-call": { intent: { type: "send-call" }, in: ["calling"] },
  "follow-up": { intent: { type: "follow-up", clock: 1, turn: 1, at: timeAt(60) }, in: always },
  remind: { intent: { type: "remind", clock: 1, afterMinutes: 0 }, in: ["deciding"] },
  "comment-issue": { intent: { type: "comment-issue", about: "landed" }, in: always },
  "close-issue": { intent: { type: "close-issue" }, in: always },
  announce: { intent: { type: "announce", about: "decided" }, in: always },
  "derail-train": { intent: { type: "derail-train" }, in: always },
  "prepare-branch": { intent: { type: "prepare-branch" }, in: ["branching"] },
  "open-pull-request": { intent: { type: "open-pull-request" }, in: ["proposing"] },
  "close-pull-request": { intent: { type: "close-pull-request" }, in: always },
  land: { intent: { type: "land" }, in: ["landing"] },
  "find-landing": { intent: { type: "find-landing" }, in: always },
  "close-proposals": { intent: { type: "close-proposals" }, in: always },
  "write-ticket": { intent: { type: "write-ticket", environment: "stage" }, in: ["ticketing"] },
  "hand-over": { intent: { type: "hand-over", environment: "stage" }, in: ["handing-over"] },
  probe: { intent: { type: "probe", environment: "stage" }, in: ["deploying"] },
  poll: { intent: { type: "poll", environment: "stage", afterMinutes: 1 }, in: ["deploying"] },
  "tell-progress": { intent: { type: "tell-progress", environment: "stage" }, in: ["deploying"] },
  "check-containment": {
    intent: { type: "check-containment", round: 1, afterMinutes: 0 },
    in: phases.filter((phase) => !isEnding(phase) && given(historyTo[phase]).hotfix.containment.round === 1),
  },
  "ask-participant": { intent: { type: "ask-participant", person: "dan", afterMinutes: 0 }, in: [] },
  "begin-disclosure": { intent: { type: "begin-disclosure", plan: 1, at: timeAt(60) }, in: ["undisclosed"] },
  "publish-train": { intent: { type: "publish-train" }, in: ["disclosing"] },
  "open-bug": { intent: { type: "open-bug" }, in: ["disclosing"] },
  "answer-reply": { intent: { type: "answer-reply", afterMinutes: 0 }, in: always },
  "ask-on-bug": { intent: { type: "ask-on-bug", afterMinutes: 0 }, in: always },
  "attach-fix": { intent: { type: "attach-fix", afterMinutes: 0 }, in: always },
  "show-notice": { intent: { type: "show-notice", afterMinutes: 0 }, in: always },
  "answer-comment": { intent: { type: "answer-comment", afterMinutes: 0 }, in: always },
  "note-ticket": { intent: { type: "note-ticket", environment: "production" }, in: always },
  "ask-for-stage": { intent: { type: "ask-for-stage" }, in: [] },
  "leave-stage": { intent: { type: "leave-stage" }, in: always },
  "ask-back": { intent: { type: "ask-back" }, in: ["restoring"] },
  "probe-restored": { intent: { type: "probe-restored" }, in: ["restoring"] },
  "poll-restored": { intent: { type: "poll-restored", afterMinutes: 1 }, in: ["restoring"] },
  "give-stage-back": { intent: { type: "give-stage-back" }, in: always },
  "tell-aboard": { intent: { type: "tell-aboard" }, in: always },
  "roll-back-aboard": { intent: { type: "roll-back-aboard" }, in: always },
  "close-bundle": { intent: { type: "close-bundle" }, in: always },
  "tell-bundle": { intent: { type: "tell-bundle" }, in: always },
  "follow-public": { intent: { type: "follow-public" }, in: always },
  "withdraw-tickets": { intent: { type: "withdraw-tickets" }, in: always },
};
const cases = Object.values(rows).flatMap((row) =>
  phases.map((phase) => ({ intent: row.intent, phase, is: row.in.includes(phase) })),
);

describe("wanted", () => {
  it.each(cases)("$intent.type is wanted while $phase: $is", ({ intent, phase, is }) => {
    expect(wanted(intent, given(historyTo[phase]).hotfix)).toBe(is);
  });

  it.each([
    { type: "write-ticket", phase: "ticketing" },
    { type: "hand-over", phase: "handing-over" },
    { type: "probe", phase: "deploying" },
  ] as const)("$type of an environment that is not worked on is not wanted", ({ type, phase }) => {
    expect(wanted({ type, environment: "production" }, given(historyTo[phase]).hotfix)).toBe(false);
  });

  it.each<{ title: string; since: readonly Command[]; is: boolean }>([
    { title: "they were named", since: [named], is: true },
    {
      title: "they have confirmed meanwhile",
      since: [named, { type: "ConfirmParticipation", by: dan }],
      is: false,
    },
    {
      title: "they were taken off",
      since: [named, { type: "RemoveParticipant", by: sue, person: "dan" }],
      is: false,
    },
    { title: "somebody else was named", since: [{ ...named, person: "cyn" }], is: false },
  ])("somebody is asked to take part where $title: $is", ({ since, is }) => {
    const { hotfix } = given(play([{ ...reportIt, kind: "security" }])).after(...since);
    const intent = { type: "ask-participant", person: "dan", afterMinutes: 0 } as const;

    expect(wanted(intent, hotfix)).toBe(is);
    expect(wanted(intent, { ...hotfix, clearance: "public" })).toBe(false);
  });
});
