import { expect, it } from "vitest";
import { reportIt } from "../../../test/support/core/facts.ts";
import { given, play } from "../../../test/support/core/given.ts";
import { called, vote, written } from "../../../test/support/core/history.ts";
import { ann, bob, cyn } from "../../../test/support/core/people.ts";
import { comparable, markersOf } from "./markers.ts";

const votes = [vote(ann, "hotfix", "Anybody can sign in"), vote(bob, "hotfix"), vote(cyn, "hotfix", "yes")];

it("knows a case by its id, and by each line that people wrote for it, from the report to the proposal", () => {
  const report = {
    ...reportIt.report,
    title: "Open  door",
    manifestation: "It is open.\nshort\r\nAlways open.",
  };
  const commands = [{ ...reportIt, report: { ...report, testPlan: "Try the door" } }, ...called.slice(1)];
  const { hotfix } = given(play([...commands, ...votes, ...written(1)]));
  const markers = markersOf(hotfix);
  const texts = (field: string) => markers.filter((marker) => marker.field === field).map(({ text }) => text);

  expect(markers.every((marker) => marker.hotfix === hotfix.id)).toBe(true);
  expect(texts("id")).toEqual([hotfix.id]);
  expect(texts("title")).toEqual(["open door"]);
  expect(texts("manifestation")).toEqual(["it is open.", "always open."]);
  expect(texts("test plan")).toEqual(["try the door"]);
  expect(texts("reason of a vote")).toEqual(["anybody can sign in"]);
  expect(texts("subject of a commit")).toEqual(
    (hotfix.pullRequest?.commits ?? []).map(({ subject }) => comparable(subject)),
  );
  expect(texts("risk note")).toEqual([comparable(report.riskNote)]);
  expect(texts("ChangeLog line")).toEqual([comparable(report.changelog)]);
});
