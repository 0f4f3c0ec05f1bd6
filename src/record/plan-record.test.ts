import { describe, expect, it } from "vitest";
import { conventionalChangelog } from "./conventional-changelog.ts";
import { packageJson, packageLock } from "./package-json.ts";
import { planRecord, type RecordRequest } from "./plan-record.ts";
import { rpmChangelog } from "./rpm-changelog.ts";
import { rpmRelease } from "./rpm-release.ts";
import { rpmVersion } from "./rpm-version.ts";
import { trainSections } from "./train-sections.ts";

const changelog = { path: "ChangeLog", text: "train-1:\n", format: trainSections };
const spec = { path: "app.spec", text: "Release: 3%{?dist}\n", format: rpmRelease };
const request: RecordRequest = {
  train: "1",
  entries: [{ date: "2013.06.04", text: "Fix it" }],
  changelog,
  versions: [spec],
};
const line = "  * (hotfix 2013.06.04) Fix it";
const raised = { path: "app.spec", before: "Release: 3%{?dist}\n", after: "Release: 4%{?dist}\n" };

describe("a record", () => {
  it("is the new text of each file", () => {
    expect(planRecord(request)).toEqual({
      ok: true,
      files: [{ path: "ChangeLog", before: "train-1:\n", after: `train-1:\n${line}\n` }, raised],
      lines: [line],
      raised: [{ path: "app.spec", before: "3", after: "4" }],
    });
  });

  it("comes after the releases that are used elsewhere", () => {
    expect(planRecord({ ...request, used: ["8"] })).toMatchObject({ raised: [{ before: "3", after: "9" }] });
  });

  it("of an empty list is the release only", () => {
    expect(planRecord({ ...request, entries: [] })).toMatchObject({ ok: true, files: [raised], lines: [] });
  });

  it("may have no changelog, or no version file", () => {
    const { changelog: _, ...onlyVersion } = request;
    expect(planRecord(onlyVersion)).toMatchObject({ ok: true, files: [raised], lines: [] });
    expect(planRecord({ ...request, versions: [] })).toMatchObject({ ok: true, lines: [line], raised: [] });
  });

  it("raises several files together, and one that is named twice once", () => {
    const versions = [
      { path: "package.json", text: '{"version":"1.2.3"}', format: packageJson },
      { path: "package-lock.json", text: '{"version":"1.2.3"}', format: packageLock },
      { path: "package.json", text: '{"version":"1.2.3"}', format: packageJson },
    ];
    expect(planRecord({ ...request, versions })).toMatchObject({
      ok: true,
      files: [{}, { after: '{"version":"1.2.4"}' }, { after: '{"version":"1.2.4"}' }],
      raised: [{ path: "package.json" }, { path: "package-lock.json" }],
    });
  });

  it("raises version and release of one spec, and names both in its changelog", () => {
    const text = "Version: 1.2\nRelease: 3\n%changelog\n";
    const one = { path: "app.spec", text };
    expect(
      planRecord({
        ...request,
        author: "Ann <a@example.org>",
        changelog: { ...one, format: rpmChangelog },
        versions: [
          { ...one, format: rpmVersion },
          { ...one, format: rpmRelease },
        ],
      }),
    ).toMatchObject({
      files: [
        {
          before: text,
          after:
            "Version: 1.3\nRelease: 4\n%changelog\n* Tue Jun 04 2013 Ann <a@example.org> - 1.3-4\n- Fix it\n",
        },
      ],
      raised: [{ after: "1.3" }, { after: "4" }],
    });
  });

  it("gives a changelog of versions the first of them, and the day", () => {
    const text = "# 1.2.3 (2013-05-22)\n";
    const versions = [{ path: "package.json", text: '{"version":"1.2.3"}', format: packageJson }, spec];
    const made = planRecord({
      ...request,
      date: "2013.06.07",
      changelog: { path: "C", text, format: conventionalChangelog },
      versions,
    });
    expect(made).toMatchObject({ ok: true, files: [{ path: "C" }, {}, {}] });
    expect(made.ok && made.lines[0]).toBe("# 1.2.4 (2013-06-07)");
  });
});

describe("every reason of every file", () => {
  it("is given with its path", () => {
    expect(
      planRecord({
        train: "2",
        entries: [{ date: "soon", text: "" }],
        changelog: { ...changelog, text: "<<<<<<< ours\ntrain-1:\n" },
        versions: [{ ...spec, text: ">>>>>>> theirs\n" }],
      }),
    ).toEqual({
      ok: false,
      refusals: [
        { code: "entry-text-invalid", index: 0, reason: "empty" },
        { code: "entry-date-invalid", index: 0, date: "soon" },
        { code: "merge-markers", line: 1, path: "ChangeLog" },
        { code: "merge-markers", line: 1, path: "app.spec" },
        { code: "version-field-missing", field: "Release", path: "app.spec" },
        { code: "section-missing", train: "2", nearMisses: [], path: "ChangeLog" },
      ],
    });
  });

  it("does not say twice that a version is unknown because it could not be raised", () => {
    const notes = { path: "C", text: "# 1.2.3 (2013-05-22)\n", format: conventionalChangelog };
    const { versions: _, ...rest } = { ...request, changelog: notes };
    expect(planRecord({ ...rest, versions: [{ ...spec, text: "" }] })).toEqual({
      ok: false,
      refusals: [{ code: "version-field-missing", field: "Release", path: "app.spec" }],
    });
    expect(planRecord({ ...rest, versions: [] })).toEqual({
      ok: false,
      refusals: [{ code: "version-unknown", path: "C" }],
    });
  });

  it("is that files of one family disagree", () => {
    const versions = [
      { path: "package.json", text: '{"version":"1.2.3"}', format: packageJson },
      { path: "package-lock.json", text: '{"version":"1.2.2"}', format: packageLock },
      spec,
    ];
    expect(planRecord({ ...request, versions })).toEqual({
      ok: false,
      refusals: [
        {
          code: "versions-disagree",
          versions: [
            { path: "package.json", version: "1.2.3" },
            { path: "package-lock.json", version: "1.2.2" },
          ],
        },
      ],
    });
  });
});

it.each([
  { title: "a row of = signs", text: "train-1:\n* a\n=======\n", refused: ["section-unclear"] },
  { title: "a marker in the middle of a line", text: "train-1:\n* a <<<<<<< b\n", refused: [] },
  { title: "eight signs", text: "train-1:\n\n* <<<<<<<< b\n", refused: [] },
])("a merge marker is not $title", ({ text, refused }) => {
  const plan = planRecord({ ...request, changelog: { ...changelog, text } });
  expect(plan.ok ? [] : plan.refusals.map(({ code }) => code)).toEqual(refused);
});
