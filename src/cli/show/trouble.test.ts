import { describe, expect, it } from "vitest";
import { conflict, runs } from "../../../test/support/core/facts.ts";
import { given, play } from "../../../test/support/core/given.ts";
import { historyTo, rolledOut } from "../../../test/support/core/history.ts";
import { cyn } from "../../../test/support/core/people.ts";
import { probed, restoreProbed, rolledBack } from "../../../test/support/core/world-answers.ts";
import { project } from "../../../test/support/http-world.ts";
import type { HotfixEvent } from "../../core/hotfix/event.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { anonymous } from "../../core/person.ts";
import { caseJson } from "../../engine/views/case-json.ts";
import { caseView } from "../../engine/views/case-view.ts";
import { obstacleLines, troubleLines } from "./trouble.ts";

function jsonOf(hotfix: Hotfix) {
  const at = "2013-06-04T22:30:00.000Z";
  const entry = { hotfix, version: 1, reportedAt: at, changedAt: at };
  return caseJson(project, caseView({ entry, log: [] }, anonymous, 0), []);
}

const conflicted: HotfixEvent = { type: "PickConflicted", conflict };

describe("of a case with a conflict", () => {
  const { hotfix } = given([...historyTo.branching, conflicted]);

  it.each(["start", "propose", "retry"])("%s ends in trouble", (command) => {
    expect(troubleLines(jsonOf(hotfix), command)).not.toEqual([]);
  });

  it.each(["snooze", "affected", "contain", "waive", "restored", "return-stage", "add-participant"])(
    "%s did what was asked, as the conflict stood there before",
    (command) => {
      expect(troubleLines(jsonOf(hotfix), command)).toEqual([]);
    },
  );
});

it("a rollback did what was asked", () => {
  const live = play(
    [...rolledOut("stage", 1), ...rolledOut("production", 1).slice(0, 4)],
    historyTo.recorded,
  );
  const { hotfix } = given(live).after(rolledBack);

  expect(hotfix.setback?.kind).toBe("rolled-back");
  expect(troubleLines(jsonOf(hotfix), "rollback")).toEqual([]);
  expect(obstacleLines(jsonOf(hotfix))).toEqual(["Cyn Oh rolled production back: Sign-in times out"]);
});

it("a claim against the probe is told with the build, and with the command that overrides it", () => {
  const claimed = given(historyTo.deploying).after(
    { type: "ClaimDeployed", by: cyn, environment: "stage", override: "" },
    probed("stage", runs("d".repeat(40))),
  );
  const { hotfix } = claimed;

  expect(troubleLines(jsonOf(hotfix), "deployed")).toEqual([
    expect.stringMatching(/^Cyn Oh says that [0-9a-f]{8} is on stage, but stage answers d{40}/),
  ]);
  expect(obstacleLines(jsonOf(hotfix))[0]).toContain(
    `pointsman deployed ${hotfix.id} stage --override "..."`,
  );
});

describe("of the rolling train that is said to be back", () => {
  const claimed = given(historyTo.restoring).after({ type: "ClaimRestored", by: cyn, override: "" });
  const disputed = jsonOf(claimed.after(restoreProbed(runs("d".repeat(40)))).hotfix);

  it("is told what stage answers instead, and how that can be overridden", () => {
    const lines = troubleLines(disputed, "restored");

    expect(lines).toEqual([
      expect.stringMatching(/^cyn says that 2013\.06\.05 is back on stage, but stage answers d{40}/),
    ]);
    expect(lines[0]).toContain(`pointsman stage restored ${disputed.id} --override "..."`);
    expect(obstacleLines(disputed)).toEqual(lines);
  });

  it("is told nothing before stage has answered", () => {
    expect(obstacleLines(jsonOf(claimed.hotfix))).toEqual([]);
  });
});
