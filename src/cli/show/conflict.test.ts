import { expect, it } from "vitest";
import { conflict } from "../../../test/support/core/facts.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { project } from "../../../test/support/http-world.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import { fold } from "../../core/hotfix/evolve/evolve.ts";
import { anonymous } from "../../core/person.ts";
import { caseJson } from "../../engine/views/case-json.ts";
import { caseView } from "../../engine/views/case-view.ts";
import { troubleLines } from "./trouble.ts";

function troubleAfter(history: readonly HotfixEvent[], command = "start"): readonly string[] {
  const hotfix = fold(history);
  if (hotfix === null) throw new Error("no history");
  const at = "2013-06-04T22:30:00.000Z";
  const entry = { hotfix, version: history.length, reportedAt: at, changedAt: at };
  return troubleLines(caseJson(project, caseView({ entry, log: [] }, anonymous, 0), []), command);
}

it("shows both sides of a pick that conflicts, and the commands that resolve it", () => {
  const lines = troubleAfter([...historyTo.branching, { type: "PickConflicted", conflict }]);
  expect(lines.slice(-6)).toEqual([
    "  git fetch origin",
    expect.stringMatching(/^ {2}git switch --create hotfix\/\S+ origin\/train-2013\.05\.22$/),
    expect.stringMatching(/^ {2}git cherry-pick -x \S+/),
    "  # mend the files, git add them, then: git cherry-pick --continue",
    expect.stringMatching(/^ {2}git push origin hotfix\//),
    expect.stringMatching(/^ {2}pointsman propose /),
  ]);
  for (const { path, diff } of conflict.files) {
    expect(lines).toContain(`${path}:`);
    expect(lines).toContain(`  ${diff.split("\n")[0]}`);
  }
});

it("has the train merged into the branch where the merge conflicts", () => {
  const head = fold(historyTo.landing)?.pullRequest?.head ?? "";
  const lines = troubleAfter([
    ...historyTo.landing,
    { type: "LandingConflicted", conflict: { ...conflict, commit: head } },
  ]);
  expect(lines).toContain("  git merge origin/train-2013.05.22");
});

it("shows the beginning of a long diff only", () => {
  const diff = Array.from({ length: 200 }, (_, at) => `+${at}`).join("\n");
  const long = { ...conflict, files: [{ path: "a", diff }] };
  const lines = troubleAfter([...historyTo.branching, { type: "PickConflicted", conflict: long }]);
  expect(lines.length).toBeLessThan(80);
  expect(lines.join("\n")).toMatch(/… 140 more lines: pointsman status \S+ --json/);
});
