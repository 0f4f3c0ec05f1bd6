import { describe, expect, it } from "vitest";
import { next, runs, sha } from "../../../../test/support/core/facts.ts";
import { given } from "../../../../test/support/core/given.ts";
import { historyTo, leased, rolledOut } from "../../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../../test/support/core/people.ts";
import { paused, restoreProbed } from "../../../../test/support/core/world-answers.ts";
import { viewOf, visitBy } from "../../../../test/support/pages/views.ts";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import type { Actor } from "../../../core/person.ts";
import type { StageView } from "../../../engine/views/stage-view.ts";
import type { Posted } from "../posted.ts";
import { HotfixPage } from "./hotfix-page.tsx";

const held = given([]).after(...leased, ...rolledOut("stage", 1).slice(2, 4)).history;
const returning = historyTo.restoring;
const disputed = given(returning).after(
  { type: "ClaimRestored", by: cyn, override: "" },
  restoreProbed(runs(sha(0xbad))),
).history;

/** The page while the case has stage, or gives it back; a case that may not be seen is in line. */
function pageOf(events: readonly HotfixEvent[], actor: Actor | null, posted: Posted | null = null): string {
  const view = viewOf(events, actor);
  const status = view.hotfix.lease?.status;
  const stage: StageView = {
    holder: {
      entry: view,
      ...{ since: "2013-06-04T01:10:00Z", until: "2013-06-04T09:10:00Z" },
      returning: status === "returning",
    },
    ...{ queue: [null], paused },
  };
  return String(
    <HotfixPage
      {...{ view, visit: visitBy(actor), posted, stage, pauses: [], parked: [], retrying: [] }}
      trains={[next]}
    />,
  );
}

const boxOf = (html: string) =>
  /<section[^>]*aria-labelledby="stage-title".*?<\/section>/s.exec(html)?.[0] ?? "";
const textOf = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
const hasForm = (html: string, action: string) => html.includes(`action="/hotfixes/k7m2/${action}"`);

describe("the box of a lease", () => {
  it("says who has stage since when and until when, what pauses, and who is in line", () => {
    const text = textOf(boxOf(pageOf(held, null)));

    expect(text).toContain(
      "Stage is leased to k7m2 (Sign-in fails after a password reset) for Ann Lee since 4 Jun 03:10, expected until 11:10.",
    );
    expect(text).toContain(`The testing of ${paused.train} pauses; its own build is`);
    expect(text).toContain("1. in line: a production hotfix.");
  });

  it.each([
    { title: "ops while it goes back", events: returning, who: cyn, offered: true },
    { title: "ops while it has stage", events: held, who: cyn, offered: false },
    { title: "QA", events: returning, who: bob, offered: false },
    { title: "somebody who only looks", events: returning, who: null, offered: false },
  ])("takes the word that the rolling train is back from $title: $offered", ({ events, who, offered }) => {
    expect(hasForm(boxOf(pageOf(events, who)), "restored")).toBe(offered);
  });

  it("asks for a reason only where stage has answered another build", () => {
    expect(boxOf(pageOf(returning, cyn))).not.toContain('name="override"');
    const box = boxOf(pageOf(disputed, cyn));

    expect(textOf(box)).toContain(`It was said to be back, but stage answers ${sha(0xbad).slice(0, 8)}`);
    expect(box).toContain('name="override"');
  });

  it("asks for the train's own build where nobody knows which one that was", () => {
    const build = { known: "not" } as const;
    const unknown = returning.map((event) => {
      if (event.type === "RestoreBegun") return { ...event, paused: { ...event.paused, build } };
      return event.type === "RestoreAsked" ? { ...event, build } : event;
    });
    const text = textOf(pageOf(unknown, cyn));

    expect(text).toContain("Stage has to run the rolling train&#39;s own build again.");
    expect(text).toContain("Ops is asked to put the rolling train&#39;s own build back onto stage");
  });

  it("keeps what was typed where the word is refused", () => {
    const refusals = [{ code: "field-invalid", field: "override", why: "is too long" }] as const;
    const box = boxOf(
      pageOf(disputed, cyn, { action: "restored", values: { override: "A cache" }, refusals }),
    );

    expect(box).toContain("A cache");
    expect(textOf(box)).toContain("is too long");
  });
});

describe("the form that returns stage", () => {
  it.each([
    { title: "a developer while it has stage", events: held, who: ann, offered: true },
    { title: "ops while it has stage", events: held, who: cyn, offered: true },
    { title: "ops while it goes back already", events: returning, who: cyn, offered: false },
    { title: "somebody who only looks", events: held, who: null, offered: false },
  ])("is there for $title: $offered", ({ events, who, offered }) => {
    expect(hasForm(pageOf(events, who), "return-stage")).toBe(offered);
  });

  it("is open with its reasons where it was refused", () => {
    const refusals = [{ code: "field-missing", field: "reason" }] as const;
    const html = pageOf(held, ann, { action: "return-stage", values: { reason: "" }, refusals });
    const form = /<details id="other-return-stage"[^>]*>.*?<\/details>/s.exec(html)?.[0] ?? "";

    expect(form).toMatch(/^<details id="other-return-stage" open/);
    expect(textOf(form)).toContain("Reason : This is needed.");
  });
});

describe("a pass that a later landing has made void", () => {
  it("is named on the page until QA has looked at the new build", () => {
    const voided = given(historyTo.vetted).after({
      ...{ type: "RecordNewerBuild", over: sha(1), hotfix: "p3q9" },
      build: { train: "2013.05.22", version: "0.2013.05.22", release: "2", sha: sha(2), location: "x" },
    });
    const says = "is void: the landing of p3q9 made 00000002, which has to be verified in its place.";

    expect(voided.hotfix.rollouts.stage.voided).not.toBeNull();
    expect(textOf(pageOf(voided.history, null))).toContain(says);
    expect(textOf(pageOf(historyTo.vetted, null))).not.toContain("is void");
  });
});
