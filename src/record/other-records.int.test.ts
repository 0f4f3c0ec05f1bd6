import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Addition, ChangelogFormat } from "./changelog-format.ts";
import { conventionalChangelog } from "./conventional-changelog.ts";
import { detectChangelogFormat, detectVersionFormat } from "./detect-format.ts";
import type { Entry } from "./entry.ts";
import { versionFormatNamed } from "./format-of.ts";
import { rpmChangelog } from "./rpm-changelog.ts";
import { rpmRelease } from "./rpm-release.ts";

/** Real release commits of other projects in other formats; not part of this repository. */
const folder = fileURLToPath(new URL("../../../shared/records/generalisation/", import.meta.url));
const present = existsSync(folder);
const cases = present ? readdirSync(folder).sort().map(readCase) : [];

describe.skipIf(!present)("real version files of other projects", () => {
  it("are 15", () => {
    expect(cases).toHaveLength(15);
  });

  it.each(cases)("$id: the version edit is byte for byte", ({ version }) => {
    const format = detectVersionFormat(version.name, version.before) ?? expect.unreachable();
    const raised = versionFormatNamed(format).raise(version.before);
    expect(raised).toMatchObject({ ok: true });
    // In a spec, the changelog is another driver's: only what stands above it is compared.
    expect(raised.ok && aboveChangelog(raised.text)).toBe(aboveChangelog(version.after));
    expect(version.before).not.toBe(version.after);
  });
});

describe.skipIf(!present)("real changelogs of other projects", () => {
  const markdown = cases.filter(({ changelog }) => changelog?.name === "CHANGELOG.md");
  const specs = cases.filter(({ version }) => version.name.endsWith(".spec"));
  const plain = cases.filter(({ changelog }) => changelog?.name === "CHANGELOG");

  it("have a driver but for the two that open a section a release", () => {
    expect([markdown.length, specs.length, plain.map(({ id }) => id.slice(0, 3))]).toEqual([
      8,
      5,
      ["G09", "G10"],
    ]);
  });

  it.each(markdown)(
    "$id: a new version above the others, byte for byte",
    ({ changelog, added, versions }) => {
      const { name = "", before = "", after } = changelog ?? {};
      expect(detectChangelogFormat(name, before)).toBe("conventional");
      expect(edited(conventionalChangelog, before, { ...additionFrom(added), version: versions })).toBe(
        after,
      );
    },
  );

  it.each(specs)("$id: a new block in the changelog, byte for byte", ({ version }) => {
    const { name, before, after } = version;
    expect(detectChangelogFormat(name, before)).toBe("rpm-changelog");
    const raised = rpmRelease.raise(before);
    const text = raised.ok ? raised.text : expect.unreachable();
    expect(edited(rpmChangelog, text, blockFrom(before, after))).toBe(after);
  });
});

function readCase(id: string) {
  const data = JSON.parse(readFileSync(`${folder}${id}/case.json`, "utf8"));
  const names = readdirSync(`${folder}${id}`).flatMap((name) => /^before\.(.*)$/.exec(name)?.[1] ?? []);
  const files = names.map((name) => ({
    name,
    before: readFileSync(`${folder}${id}/before.${name}`, "utf8"),
    after: readFileSync(`${folder}${id}/after.${name}`, "utf8"),
  }));
  const isChangelog = ({ name }: { name: string }) => name.startsWith("CHANGELOG");
  return {
    id,
    changelog: files.find(isChangelog),
    version: files.find((file) => !isChangelog(file)) ?? expect.unreachable(),
    added: String(data.added_changelog ?? ""),
    versions: { before: String(data.version_before), after: String(data.version_after) },
  };
}

function edited(format: ChangelogFormat, text: string, addition: Addition): string | undefined {
  const edit = format.add(text, addition);
  expect(edit).toMatchObject({ ok: true });
  return edit.ok ? edit.text : undefined;
}

function aboveChangelog(text: string): string {
  return text.split("%changelog")[0] ?? "";
}

/** The entries and the day of a section that a real commit added. */
function additionFrom(section: string): Addition {
  const date = /\((\d{4})-(\d{2})-(\d{2})\)/.exec(section)?.slice(1).join(".") ?? "";
  let category = "";
  const entries = section.split("\n").flatMap((line): Entry[] => {
    category = /^###+ ([^\d[].*)/.exec(line)?.[1] ?? category;
    return line.startsWith("* ") ? [{ date, text: line.slice(2), category }] : [];
  });
  return { train: "", entries, date };
}

/** The entries of a block that a real commit added to a spec, each unwrapped to one line. */
function blockFrom(before: string, after: string): Addition {
  const old = /^%changelog\n(.*)$/m.exec(before)?.[1] ?? "";
  const block = after.slice(after.indexOf("%changelog\n") + 11, after.indexOf(`${old}\n`));
  const [header = "", ...rest] = block.trimEnd().split("\n");
  const [, month = "", day, year, author = ""] = /^\* \w{3} (\w{3}) (\d\d) (\d{4}) (.*>) /.exec(header) ?? [];
  const number = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(month) / 3 + 1;
  const date = `${year}.${String(number).padStart(2, "0")}.${day}`;
  const texts = rest.join("\n").replaceAll("\n  ", " ").split("\n");
  return { train: "", author, entries: texts.map((text) => ({ date, text: text.slice(2) })) };
}
