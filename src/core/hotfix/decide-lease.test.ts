import { describe, expect, it } from "vitest";
import { runs, sha, silent } from "../../../test/support/core/facts.ts";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { cyn } from "../../../test/support/core/people.ts";
import { paused, restoreProbed } from "../../../test/support/core/world-answers.ts";
import type { HotfixEvent } from "./event.ts";
import type { ProbeAnswer } from "./evidence.ts";

const own = runs(paused.build.known === "not" ? null : paused.build.sha);
const other = runs(sha(0xbad));
const claimed: HotfixEvent = { type: "RestoreClaimed", by: cyn.id, override: "" };
const overridden: HotfixEvent = { type: "RestoreClaimed", by: cyn.id, override: "A cache" };

describe("the rolling train's own build is back", () => {
  it.each<{
    title: string;
    claim?: HotfixEvent;
    answer: ProbeAnswer;
    contains: boolean;
    proof: "probe" | "later-build" | "override";
  }>([
    { title: "by the build itself, though it contains itself", answer: own, contains: true, proof: "probe" },
    { title: "by a later build of the train", answer: other, contains: true, proof: "later-build" },
    {
      ...{ title: "by a later build rather than a word", claim: overridden },
      ...{ answer: other, contains: true, proof: "later-build" },
    },
    {
      ...{ title: "by name and reason, against another build", claim: overridden },
      ...{ answer: other, contains: false, proof: "override" },
    },
  ])("$title", ({ claim, answer, contains, proof }) => {
    const history = [...historyTo.restoring, ...(claim === undefined ? [] : [claim])];

    expect(given(history).when(restoreProbed(answer, contains))).toMatchObject({
      ok: true,
      events: [{ type: "Restored", evidence: { kind: proof } }],
    });
  });

  it.each([
    { title: "nobody claims", history: historyTo.restoring, events: [] },
    {
      ...{ title: "somebody claims", history: [...historyTo.restoring, claimed] },
      events: [{ type: "RestoreDisputed", by: cyn.id, answer: silent }],
    },
  ])("is not where stage says nothing: $title", ({ history, events }) => {
    expect(given(history).when(restoreProbed(silent))).toEqual({ ok: true, events });
  });
});
