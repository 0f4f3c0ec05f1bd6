import { expect, it } from "vitest";
import { rolling } from "../../../test/support/core/facts.ts";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { project } from "../../../test/support/engine/engine-world.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { entryJson } from "../../engine/views/case-json.ts";
import { paintFor } from "./paint.ts";
import { showStatus } from "./show-status.ts";

const at = "2013-06-04T12:00:00.000Z";
/** The list of one hotfix. */
function listOf(hotfix: Hotfix): string {
  const entry = entryJson(project, { hotfix, version: 1, reportedAt: at, changedAt: at });
  const stage = { version: 1, holder: null, queue: [], paused: null, says: [] };
  const nothing = { trains: [], pauses: [], parked: [], retrying: [] };
  const status = { version: 1, project: "signpost", hotfixes: [entry], stage, ...nothing } as const;
  const paint = paintFor({ write: () => true }, {});
  return showStatus(status, { paint, now: Date.parse(at), width: null }).join("\n");
}

const { hotfix: restoring } = given(historyTo.restoring);

it.each<{ title: string; lease: Hotfix["lease"]; step: string }>([
  { title: "was verified in production", lease: restoring.lease, step: "13/13" },
  {
    title: "was shipped by its decision",
    lease: restoring.lease && { ...restoring.lease, ends: "shipped" },
    step: "3/13",
  },
])("lists a hotfix that $title and gives stage back at $step, which ops owes", ({ lease, step }) => {
  expect(listOf({ ...restoring, lease })).toMatch(new RegExp(` ${step} .*goes back +ops`));
});

it("lists a hotfix whose train will not ship as stranded, until it has ended", () => {
  const derailed = { ...rolling, life: "derailed" } as const;
  const { hotfix } = given(historyTo.approved).after({ type: "RecordTrainMoved", train: derailed });
  const { hotfix: ended } = given(historyTo.cancelled);

  expect(listOf(hotfix)).toMatch(/stranded: 2013\.05\.22 will not ship +developer or ops/);
  expect(listOf({ ...ended, stranded: true })).toMatch(/ cancelled /);
});

it.each([
  { title: "is tried again by itself", parked: false, owedBy: "pointsman: tries again" },
  { title: "was given up", parked: true, owedBy: "anyone: retry" },
])("says who owes what $title", ({ parked, owedBy }) => {
  const failure = { effect: "k7m2.1.open-issue", fault: "timed-out", says: "It was away.", parked };
  const hotfix = { ...given(historyTo.reporting).hotfix, failures: [failure] };
  const entry = entryJson(project, { hotfix, version: 1, reportedAt: at, changedAt: at });
  const lines = showStatus(
    {
      version: 1,
      project: "signpost",
      trains: [],
      hotfixes: [entry],
      stage: { version: 1, holder: null, queue: [], paused: null, says: [] },
      pauses: [],
      parked: [],
      retrying: [],
    },
    { paint: paintFor({ write: () => true }, {}), now: Date.parse(at), width: null },
  );

  expect(lines.join("\n")).toContain(owedBy);
});
