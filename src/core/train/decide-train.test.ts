import { describe, expect, it } from "vitest";
import { live, next, rolling } from "../../../test/support/core/facts.ts";
import { frozen } from "../../../test/support/core/given.ts";
import { ann, bob, cyn, ned } from "../../../test/support/core/people.ts";
import {
  decideTrain,
  evolveTrain,
  planTrain,
  type TrainCommand,
  type TrainEvent,
  type TrainRefusal,
} from "./decide-train.ts";
import { type Life, lives, type TrainSnapshot } from "./train.ts";

const add: TrainCommand = {
  type: "AddTrain",
  by: ann,
  name: "2013.05.22",
  branch: "train-2013.05.22",
  life: "rolling",
};
const promote: TrainCommand = { type: "PromoteTrain", by: cyn };
const retire: TrainCommand = { type: "RetireTrain", by: cyn };
const derail: TrainCommand = { type: "DerailTrain", by: ann, reason: "It loses data", hotfix: null };

describe("decideTrain", () => {
  it.each<{ command: TrainCommand; train: TrainSnapshot | null; event: TrainEvent }>([
    {
      command: add,
      train: null,
      event: { type: "TrainAdded", by: "ann", name: rolling.name, branch: rolling.branch, life: "rolling" },
    },
    {
      command: { ...add, life: "production" },
      train: null,
      event: {
        type: "TrainAdded",
        by: "ann",
        name: rolling.name,
        branch: rolling.branch,
        life: "production",
      },
    },
    { command: promote, train: rolling, event: { type: "TrainPromoted", by: "cyn" } },
    { command: retire, train: live, event: { type: "TrainRetired", by: "cyn" } },
    { command: retire, train: rolling, event: { type: "TrainRetired", by: "cyn" } },
    {
      command: { ...derail, hotfix: "k7m2" },
      train: rolling,
      event: { type: "TrainDerailed", by: "ann", reason: "It loses data", hotfix: "k7m2" },
    },
  ])("accepts $command.type where the train is $train.life", ({ command, train, event }) => {
    expect(decideTrain(frozen(command), frozen(train))).toEqual({ ok: true, events: [event] });
  });

  const needs: Readonly<Record<string, readonly Life[]>> = {
    PromoteTrain: ["rolling"],
    RetireTrain: ["rolling", "production"],
    DerailTrain: ["rolling"],
  };
  const wrong = [promote, retire, derail].flatMap((command) =>
    lives
      .filter((life) => !needs[command.type]?.includes(life))
      .map((life) => ({ command, life, needs: needs[command.type] })),
  );

  it.each(wrong)("refuses $command.type for a train that is $life", ({ command, life, needs }) => {
    expect(decideTrain(command, { ...rolling, life })).toEqual({
      ok: false,
      refusals: [{ code: "train-life", train: rolling.name, life, needs }],
    });
  });

  it.each([promote, retire, derail])("refuses $type for a train that nobody added", (command) => {
    expect(decideTrain(command, null)).toEqual({ ok: false, refusals: [{ code: "unknown-train" }] });
  });

  it("refuses to add a train twice", () => {
    expect(decideTrain(add, live)).toEqual({
      ok: false,
      refusals: [{ code: "train-exists", train: live.name, life: "production" }],
    });
  });

  it.each<{ title: string; command: TrainCommand; refusals: readonly Partial<TrainRefusal>[] }>([
    {
      title: "a blank name and branch",
      command: { ...add, name: "", branch: " " },
      refusals: [
        { code: "field-missing", field: "name" },
        { code: "field-missing", field: "branch" },
      ],
    },
    {
      title: "no reason",
      command: { ...derail, reason: "\n" },
      refusals: [{ code: "field-missing", field: "reason" }],
    },
  ])("refuses $title", ({ command, refusals }) => {
    expect(decideTrain(command, command.type === "AddTrain" ? null : rolling)).toMatchObject({
      ok: false,
      refusals,
    });
  });

  it.each([ned, bob])("is for developers and ops, not for $id", (by) => {
    for (const command of [add, promote, retire, derail]) {
      const train = command.type === "AddTrain" ? null : rolling;

      expect(decideTrain({ ...command, by }, train)).toEqual({
        ok: false,
        refusals: [{ code: "role-missing", person: by.id, needs: ["developer", "ops"] }],
      });
    }
  });

  it("names everything that is wrong at once", () => {
    const decision = decideTrain({ ...derail, by: ned, reason: "" }, live);

    expect(decision.ok ? [] : decision.refusals.map((refusal) => refusal.code)).toEqual([
      "role-missing",
      "train-life",
      "field-missing",
    ]);
  });
});

describe("evolveTrain", () => {
  const added: TrainEvent = { type: "TrainAdded", by: "ann", ...next, life: "rolling" };

  it.each<{ events: readonly TrainEvent[]; life: Life }>([
    { events: [added], life: "rolling" },
    { events: [added, { type: "TrainPromoted", by: "cyn" }], life: "production" },
    {
      events: [added, { type: "TrainPromoted", by: "cyn" }, { type: "TrainRetired", by: "cyn" }],
      life: "retired",
    },
    { events: [added, { type: "TrainDerailed", by: "ann", reason: "x", hotfix: null }], life: "derailed" },
  ])("ends as $life", ({ events, life }) => {
    const train = events.reduce<TrainSnapshot | null>((before, event) => evolveTrain(before, event), null);

    expect(train).toEqual({ name: next.name, branch: next.branch, life });
  });

  it("needs a history that starts with the train", () => {
    expect(() => evolveTrain(null, { type: "TrainPromoted", by: "cyn" })).toThrow(
      "a train's history must start with TrainAdded, not TrainPromoted",
    );
  });
});

describe("planTrain", () => {
  it.each<{ event: TrainEvent; intents: readonly string[] }>([
    { event: { type: "TrainAdded", by: "ann", ...next, life: "rolling" }, intents: [] },
    { event: { type: "TrainPromoted", by: "cyn" }, intents: ["tell-hotfixes"] },
    { event: { type: "TrainRetired", by: "cyn" }, intents: ["tell-hotfixes"] },
    {
      event: { type: "TrainDerailed", by: "ann", reason: "x", hotfix: null },
      intents: ["tag-derailed", "tell-tickets", "tell-hotfixes", "tell-lists", "tell-private-tickets"],
    },
    {
      event: { type: "TrainDerailed", by: "pointsman", reason: "x", hotfix: "k7m2" },
      intents: ["tag-derailed", "tell-tickets", "tell-hotfixes", "tell-private-tickets"],
    },
  ])("after $event.type, of the case $event.hotfix, asks for $intents", ({ event, intents }) => {
    expect(planTrain(event).map((intent) => intent.type)).toEqual(intents);
  });
});
