import { describe, expect, it } from "vitest";
import { next } from "../../../../test/support/core/facts.ts";
import { play } from "../../../../test/support/core/given.ts";
import { historyTo } from "../../../../test/support/core/history.ts";
import { sue } from "../../../../test/support/core/people.ts";
import { planned } from "../../../../test/support/core/world-answers.ts";
import { viewOf, visitBy } from "../../../../test/support/pages/views.ts";
import type { HotfixEvent } from "../../../core/hotfix/event.ts";
import type { Actor } from "../../../core/person.ts";
import type { Posted } from "../posted.ts";
import { HotfixPage } from "./hotfix-page.tsx";

const ann: Actor = { id: "ann", roles: ["developer", "security"] };
const plannedByAnn = play([{ type: "PlanDisclosure", by: ann, ...planned }], historyTo.undisclosed);
const now = "2013-06-04T02:00:00Z";
const broken = play(
  [{ type: "BreakEmbargo", by: ann, reason: "It is in a chat.", since: "2013-06-04T01:30:00Z", now }],
  historyTo.undisclosed,
);

function pageOf(events: readonly HotfixEvent[], actor: Actor, posted: Posted | null = null): string {
  const stage = { holder: null, queue: [], paused: null };
  const given = { view: viewOf(events, actor), visit: visitBy(actor), posted, stage };
  return String(<HotfixPage {...given} pauses={[]} parked={[]} retrying={[]} trains={[next]} />);
}

const textOf = (html: string) => html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
/** The summaries of the details that stand open. */
const openIn = (html: string) =>
  [...html.matchAll(/<details open[^>]*><summary>([^<]*)/g)].map(([, summary]) => summary);

describe("the disclosure on a case's page", () => {
  it("is confirmed by somebody else than who planned it, called by name", () => {
    expect(textOf(pageOf(plannedByAnn, sue))).toContain(
      "Somebody of the security role who is not Ann Lee confirms the disclosure.",
    );
  });

  it("is no plan that somebody confirmed, once the embargo is broken", () => {
    const text = textOf(pageOf(broken, sue));

    expect(text).toMatch(/The embargo is broken: Ann Lee said that it is out since 4 Jun \d\d:30\./);
    expect(text).not.toContain("planned it for");
  });

  it("asks for its plan once nothing else is left, and folds the form away before", () => {
    expect(openIn(pageOf(historyTo.undisclosed, sue))).toContain("Plan it");
    expect(openIn(pageOf(historyTo.undisclosed.slice(0, 4), sue))).not.toContain("Plan it");
  });

  it.each([
    { action: "plan-disclosure", field: "on", summary: "Plan it anew" },
    { action: "break-embargo", field: "reason", summary: "It is out already" },
  ])("keeps a refused form in sight: $action", ({ action, field, summary }) => {
    const posted: Posted = { action, values: {}, refusals: [{ code: "field-missing", field }] };

    expect(openIn(pageOf(plannedByAnn, sue))).not.toContain(summary);
    expect(openIn(pageOf(plannedByAnn, sue, posted))).toContain(summary);
  });
});
