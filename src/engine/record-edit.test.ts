import { expect, it } from "vitest";
import { project } from "../../test/support/engine/engine-world.ts";
import type { Project } from "./project.ts";
import { editRecord, recordPaths } from "./record-edit.ts";

const spec = "Version: 0.2013.05.22\nRelease: 3%{?dist}\n";
const changelog = "train-2013.05.22:\n  * one: #1\n";
const wish = { train: "2013.05.22", date: "2013.05.24", text: "two: #2" };

const renamed: Project = {
  ...project,
  record: {
    ...project.record,
    changelog: { file: ["CHANGES", "ChangeLog"], format: "train-sections" },
    versions: [{ file: ["new.spec", "old.spec"], format: "rpm-release", pattern: "" }],
  },
};

it("asks for each file by every path that it may have", () => {
  expect(recordPaths(renamed)).toEqual([
    ["CHANGES", "ChangeLog"],
    ["new.spec", "old.spec"],
  ]);
});

it("asks once for a spec that is ChangeLog and version file", () => {
  const file = ["new.spec", "old.spec"];
  const record: Project["record"] = {
    ...renamed.record,
    changelog: { file, format: "rpm-changelog" },
  };

  expect(recordPaths({ ...renamed, record })).toEqual([file]);
});

it.each([
  { log: "CHANGES", version: "new.spec" },
  { log: "ChangeLog", version: "old.spec" },
])("edits $log and $version where those are what the train has", ({ log, version }) => {
  const files = new Map([
    [log, changelog],
    [version, spec],
  ]);

  const edit = editRecord(renamed, wish, files, ["Version: 0.2013.05.22\nRelease: 7%{?dist}\n"]);

  expect(edit).toMatchObject({ ok: true, version: "0.2013.05.22", release: "8" });
  expect(edit.ok && [...edit.files.keys()].toSorted()).toEqual([log, version].toSorted());
});
