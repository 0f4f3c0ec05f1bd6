import { describe, expect, it } from "vitest";
import { reportIt, sha } from "../../../../test/support/core/facts.ts";
import { given, play } from "../../../../test/support/core/given.ts";
import { allVote, called, historyTo, written } from "../../../../test/support/core/history.ts";

const landing = { type: "RecordPublicLanding", hotfix: "p3q9", record: sha(9) } as const;
const until = [...called.slice(1), ...allVote("hotfix")];
const aboard = play([{ ...reportIt, kind: "security" }, ...until, ...written(1)]);

describe("a public landing", () => {
  it("is followed by the private train of an embargoed case that is aboard, once for each record", () => {
    const told = given(aboard).after(landing);

    expect(told.history.slice(aboard.length)).toEqual([
      { type: "PublicLanded", hotfix: "p3q9", record: sha(9) },
    ]);
    expect(told.hotfix.followed).toEqual([sha(9)]);
    expect(told.when(landing)).toEqual({ ok: true, events: [] });
    expect(told.when({ ...landing, record: sha(10) })).toMatchObject({ events: [{ type: "PublicLanded" }] });
  });

  it.each([
    { title: "a public case", history: historyTo.recorded },
    {
      title: "an embargoed case that has not landed",
      history: play([{ ...reportIt, kind: "security" }, ...until]),
    },
  ])("is no news to $title", ({ history }) => {
    expect(given(history).when(landing)).toEqual({ ok: true, events: [] });
  });
});
