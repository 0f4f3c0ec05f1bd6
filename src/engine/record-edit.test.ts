import { expect, it } from "vitest";
import { project } from "../../test/support/engine/engine-world.ts";
import type { Project } from "./project.ts";
import { editRecord, recordPaths } from "./record-edit.ts";

const spec = "Version: 0.2013.05.22\nRelease: 3%{?dist}\n";
const changelog = "train-2013.05.22:\n  * one: #1\n";
const wish = { train: "2013.05.22", date: "2013.05.24", texts: ["two: #2"], written: [] };

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

const line = "  * (hotfix 2013.05.24) two: #2";

it.each([
  {
    title: "writes every entry",
    texts: ["two: #2", "three: #3"],
    written: [],
    before: changelog,
    lines: [line, "  * (hotfix 2013.05.24) three: #3"],
  },
  {
    title: "leaves what an earlier attempt wrote, and only raises the release",
    texts: ["two: #2"],
    written: [line],
    before: `${changelog}${line}\n`,
    lines: [line],
  },
  {
    title: "adds what an earlier attempt did not write",
    texts: ["two: #2", "three: #3"],
    written: [line],
    before: `${changelog}${line}\n`,
    lines: [line, "  * (hotfix 2013.05.24) three: #3"],
  },
])("$title", ({ texts, written, before, lines }) => {
  const files = new Map([
    ["ChangeLog", before],
    ["signpost.spec", spec],
  ]);
  const edit = editRecord(project, { ...wish, texts, written }, files, []);

  expect(edit).toMatchObject({ ok: true, release: "4", lines });
  expect(edit.ok && (edit.files.get("ChangeLog") ?? before)).toBe(`${changelog}${lines.join("\n")}\n`);
});

it("refuses a line that somebody else wrote", () => {
  const files = new Map([
    ["ChangeLog", `${changelog}${line}\n`],
    ["signpost.spec", spec],
  ]);

  expect(editRecord(project, wish, files, [])).toMatchObject({
    ok: false,
    refusals: [{ code: "entry-already-there" }],
  });
});
