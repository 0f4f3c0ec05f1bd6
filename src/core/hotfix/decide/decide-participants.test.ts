import { describe, expect, it } from "vitest";
import { reportIt } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { called } from "../../../../test/support/core/history.ts";
import { ann, cyn, dan, eve, sue } from "../../../../test/support/core/people.ts";
import type { Command } from "../command.ts";
import { askedToTakePart, mayKnow, participantsOf } from "../may-know.ts";
import type { Refusal } from "../refusal.ts";

/** Ann has reported it. */
const embargoed = play([{ ...reportIt, kind: "security" }, ...called.slice(1)]);
const add = (person: string): Command => ({ type: "AddParticipant", by: sue, person });
const confirm = (by = cyn): Command => ({ type: "ConfirmParticipation", by });
const remove = (person: string): Command => ({ type: "RemoveParticipant", by: sue, person });

describe("who takes part by name", () => {
  it.each<{
    title: string;
    before: readonly Command[];
    takesPart: readonly string[];
    asked: readonly string[];
  }>([
    { title: "nobody was named", before: [], takesPart: ["ann"], asked: [] },
    { title: "somebody was named", before: [add("cyn")], takesPart: ["ann"], asked: ["cyn"] },
    {
      title: "who was named confirms",
      before: [add("cyn"), confirm()],
      takesPart: ["ann", "cyn"],
      asked: [],
    },
    {
      title: "two were named, and one confirms",
      before: [add("dan"), add("cyn"), confirm()],
      takesPart: ["ann", "cyn"],
      asked: ["dan"],
    },
    {
      title: "who was asked is taken off",
      before: [add("cyn"), remove("cyn")],
      takesPart: ["ann"],
      asked: [],
    },
    {
      title: "who has confirmed is taken off",
      before: [add("cyn"), confirm(), remove("cyn")],
      takesPart: ["ann"],
      asked: [],
    },
    { title: "who reported it is taken off", before: [remove("ann")], takesPart: [], asked: [] },
    {
      title: "who was taken off is named again: the old word does not count",
      before: [add("cyn"), confirm(), remove("cyn"), add("cyn")],
      takesPart: ["ann"],
      asked: ["cyn"],
    },
  ])("$title: $takesPart take part, $asked are asked", ({ before, takesPart, asked }) => {
    const { hotfix } = given(embargoed).after(...before);

    expect(participantsOf(hotfix)).toEqual(takesPart);
    expect(askedToTakePart(hotfix)).toEqual(asked);
    for (const actor of [ann, cyn, dan, eve])
      expect(mayKnow(actor, hotfix)).toBe(takesPart.includes(actor.id));
  });

  it.each<{ title: string; before?: readonly Command[]; command: Command; refusals: readonly Refusal[] }>([
    {
      title: "somebody who takes part already is named",
      command: add("ann"),
      refusals: [{ code: "participant-already", person: "ann" }],
    },
    {
      title: "somebody who is asked is named again",
      before: [add("cyn")],
      command: add("cyn"),
      refusals: [{ code: "participant-already", person: "cyn" }],
    },
    { title: "nobody is named", command: add(" "), refusals: [{ code: "field-missing", field: "person" }] },
    {
      title: "somebody without the role names a person",
      command: { type: "AddParticipant", by: eve, person: "dan" },
      refusals: [{ code: "role-missing", person: "eve", needs: ["security"] }],
    },
    {
      title: "somebody without the role takes off a person who is not named",
      command: { type: "RemoveParticipant", by: eve, person: "dan" },
      refusals: [
        { code: "role-missing", person: "eve", needs: ["security"] },
        { code: "not-a-participant", person: "dan" },
      ],
    },
    {
      title: "somebody confirms for another",
      before: [add("cyn")],
      command: confirm(dan),
      refusals: [{ code: "unknown-hotfix" }],
    },
    {
      title: "somebody confirms twice",
      before: [add("cyn"), confirm()],
      command: confirm(),
      refusals: [{ code: "participation-not-asked" }],
    },
    {
      title: "somebody of security confirms, whom nobody asked",
      command: confirm(sue),
      refusals: [{ code: "participation-not-asked" }],
    },
    {
      title: "somebody confirms who was taken off before",
      before: [add("cyn"), remove("cyn")],
      command: confirm(),
      refusals: [{ code: "unknown-hotfix" }],
    },
  ])("is not changed where $title", ({ before = [], command, refusals }) => {
    expect(
      given(embargoed)
        .after(...before)
        .when(command),
    ).toEqual({ ok: false, refusals });
  });

  it("is no question for a public case", () => {
    const decision = given(play(called)).when(add("cyn"));

    expect(decision).toEqual({ ok: false, refusals: [{ code: "not-embargoed" }] });
  });
});
