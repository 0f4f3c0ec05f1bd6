import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodeText } from "./decode-text.ts";
import { detectChangelogFormat, detectVersionFormat } from "./detect-format.ts";
import type { Entry } from "./entry.ts";
import { changelogFormat, versionFormatNamed } from "./format-of.ts";
import { planRecord } from "./plan-record.ts";

const folder = fileURLToPath(new URL("../../test/fixtures/record/", import.meta.url));
const names = readdirSync(folder, { withFileTypes: true }).flatMap((item) =>
  item.isDirectory() ? [item.name] : [],
);

type Case = {
  readonly train: string;
  readonly entries: readonly Entry[];
  readonly changelog?: string;
  readonly versions: readonly string[];
  readonly author?: string;
  readonly refused?: readonly string[];
};

describe("records of files", () => {
  it.each(names)("%s", (name) => {
    const wanted: Case = JSON.parse(readFileSync(`${folder}${name}/case.json`, "utf8"));
    const plan = planned(name, wanted);
    if (!plan.ok) {
      expect(plan.refusals.map(({ code }) => code)).toEqual(wanted.refused);
      expect(existsSync(`${folder}${name}/after`)).toBe(false);
      return;
    }
    const changed = new Map(plan.files.map(({ path, after }) => [path, after]));
    for (const file of readdirSync(`${folder}${name}/after`)) {
      const after = changed.get(file.replace(/\.txt$/, "")) ?? textOf(`${name}/before/${file}`);
      expect(Buffer.from(after, "utf8")).toEqual(readFileSync(`${folder}${name}/after/${file}`));
    }
    expect(readdirSync(`${folder}${name}/after`)).toEqual(readdirSync(`${folder}${name}/before`));
  });
});

function planned(name: string, { changelog, versions, refused: _, ...request }: Case) {
  const read = (path: string) => ({ path, text: textOf(`${name}/before/${path}.txt`) });
  return planRecord({
    ...request,
    ...(changelog === undefined ? {} : { changelog: withChangelogFormat(read(changelog)) }),
    versions: versions.map(read).map(withVersionFormat),
  });
}

function withChangelogFormat(file: { path: string; text: string }) {
  const name = detectChangelogFormat(file.path, file.text) ?? expect.unreachable();
  return { ...file, format: changelogFormat(name) };
}

function withVersionFormat(file: { path: string; text: string }) {
  const name = detectVersionFormat(file.path, file.text) ?? expect.unreachable();
  return { ...file, format: versionFormatNamed(name) };
}

function textOf(path: string): string {
  const decoded = decodeText(readFileSync(folder + path));
  return decoded.ok ? decoded.text : expect.unreachable();
}
