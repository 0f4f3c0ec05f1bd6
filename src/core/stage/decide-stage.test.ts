import { describe, expect, it } from "vitest";
import { decideStage, evolveStage, planStage, type StageCommand, type StageEvent } from "./decide-stage.ts";
import { freeStage, type Paused, type Stage } from "./stage.ts";

const at = "2013-06-04T01:00:00.000Z";
const rolling: Paused = { train: "2013.06.05", build: { known: "not" } };
const ask = (hotfix: string, paused: Paused | null = rolling): StageCommand => {
  return { type: "AskForStage", hotfix, rolling: paused };
};
const leave = (hotfix: string): StageCommand => ({ type: "LeaveStage", hotfix });
const giveBack = (hotfix: string): StageCommand => ({ type: "GiveStageBack", hotfix });
const granted = (hotfix: string, pauses: boolean, paused: Paused | null = rolling): StageEvent => {
  return { type: "LeaseGranted", hotfix, paused, pauses };
};
const queued = (hotfix: string): StageEvent => ({ type: "LeaseQueued", hotfix });
const ended = (hotfix: string): StageEvent => ({ type: "LeaseEnded", hotfix });
const begun = (hotfix: string): StageEvent => ({ type: "ReturnBegun", hotfix, paused: rolling });
const resumed = (hotfix: string): StageEvent => ({ type: "TestingResumed", hotfix, paused: rolling });

function stageAfter(commands: readonly StageCommand[]): Stage {
  return commands.reduce(
    (stage, command) =>
      decideStage(command, stage).reduce((now, event) => evolveStage(now, event, at), stage),
    freeStage,
  );
}

describe("stage", () => {
  it.each<{
    title: string;
    given: readonly StageCommand[];
    when: StageCommand;
    makes: readonly StageEvent[];
  }>([
    { title: "is leased to who asks first", given: [], when: ask("a"), makes: [granted("a", true)] },
    {
      title: "pauses nothing where no train rolls",
      given: [],
      when: ask("a", null),
      makes: [granted("a", false, null)],
    },
    { title: "has the next one stand in line", given: [ask("a")], when: ask("b"), makes: [queued("b")] },
    { title: "answers its holder again", given: [ask("a")], when: ask("a"), makes: [granted("a", false)] },
    {
      title: "answers who stands in line again",
      given: [ask("a"), ask("b")],
      when: ask("b"),
      makes: [queued("b")],
    },
    {
      title: "is put back when its holder leaves",
      given: [ask("a")],
      when: leave("a"),
      makes: [begun("a")],
    },
    {
      title: "is free at once where nothing paused",
      given: [ask("a", null)],
      when: leave("a"),
      makes: [ended("a")],
    },
    {
      title: "is passed on to the first in line",
      given: [ask("a"), ask("b"), ask("c")],
      when: leave("a"),
      makes: [ended("a"), granted("b", false)],
    },
    {
      title: "lets go who leaves the line",
      given: [ask("a"), ask("b")],
      when: leave("b"),
      makes: [ended("b")],
    },
    { title: "lets go who never came to ask", given: [ask("a")], when: leave("z"), makes: [ended("z")] },
    { title: "is left once", given: [ask("a"), leave("a")], when: leave("a"), makes: [] },
    {
      title: "is passed on to who asks while it is put back",
      given: [ask("a"), leave("a")],
      when: ask("b"),
      makes: [ended("a"), granted("b", false)],
    },
    {
      title: "goes back to its holder who asks while it is put back",
      given: [ask("a"), leave("a")],
      when: ask("a"),
      makes: [granted("a", false)],
    },
    {
      title: "is tested on again when it is back",
      given: [ask("a"), leave("a")],
      when: giveBack("a"),
      makes: [resumed("a"), ended("a")],
    },
    { title: "is not back while it is held", given: [ask("a")], when: giveBack("a"), makes: [] },
    {
      title: "is given back once",
      given: [ask("a"), leave("a"), giveBack("a")],
      when: giveBack("a"),
      makes: [],
    },
    {
      title: "is not given back by who had it before",
      given: [ask("a"), leave("a"), ask("b"), leave("b")],
      when: giveBack("a"),
      makes: [],
    },
  ])("$title", ({ given, when, makes }) => {
    expect(decideStage(when, stageAfter(given))).toEqual(makes);
  });

  it("keeps since when it is leased, and the places in line, when somebody asks again", () => {
    const stage = stageAfter([ask("a"), ask("b"), ask("c"), ask("b"), ask("a")]);
    const later = decideStage(ask("a"), stage).reduce(
      (now, event) => evolveStage(now, event, "later"),
      stage,
    );

    expect(later).toEqual(stage);
    expect(stage.queue).toEqual(["b", "c"]);
  });

  it("stands as it was when everybody has left", () => {
    expect(stageAfter([ask("a"), ask("b"), leave("a"), leave("b"), giveBack("b")])).toEqual(freeStage);
    expect(stageAfter([ask("a"), ask("b"), ask("c"), leave("b")])).toEqual({
      holder: { hotfix: "a", since: at, returning: false },
      ...{ queue: ["c"], paused: rolling },
    });
  });

  it.each([
    { event: granted("a", true), asks: ["tell-qa", "tell-hotfix"] },
    { event: granted("a", false), asks: ["tell-hotfix"] },
    { event: resumed("a"), asks: ["tell-qa"] },
    { event: begun("a"), asks: ["tell-hotfix"] },
    { event: queued("a"), asks: ["tell-hotfix"] },
    { event: ended("a"), asks: ["tell-hotfix"] },
  ])("asks after $event.type for $asks", ({ event, asks }) => {
    expect(planStage(event).map(({ type }) => type)).toEqual(asks);
  });
});
