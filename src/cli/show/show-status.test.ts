import { expect, it } from "vitest";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { project } from "../../../test/support/engine/engine-world.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { entryJson } from "../../engine/views/case-json.ts";
import { paintFor } from "./paint.ts";
import { showStatus } from "./show-status.ts";

const at = "2013-06-04T12:00:00.000Z";
const { hotfix: restoring } = given(historyTo.restoring);

it.each<{ title: string; lease: Hotfix["lease"]; step: string }>([
  { title: "was verified in production", lease: restoring.lease, step: "13/13" },
  {
    title: "was shipped by its decision",
    lease: restoring.lease && { ...restoring.lease, ends: "shipped" },
    step: "3/13",
  },
])("lists a hotfix that $title and gives stage back at $step, which ops owes", ({ lease, step }) => {
  const hotfix = { ...restoring, lease };
  const entry = entryJson(project, { hotfix, version: 1, reportedAt: at, changedAt: at });
  const stage = { version: 1, holder: null, queue: [], paused: null, says: [] };
  const lines = showStatus(
    {
      version: 1,
      project: "signpost",
      trains: [],
      hotfixes: [entry],
      stage,
      pauses: [],
      parked: [],
      retrying: [],
    },
    { paint: paintFor({ write: () => true }, {}), now: Date.parse(at), width: null },
  );

  expect(lines.join("\n")).toMatch(new RegExp(` ${step} .*goes back +ops`));
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
