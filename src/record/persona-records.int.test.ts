import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodeText } from "./decode-text.ts";
import { planRecord, type RecordPlan } from "./plan-record.ts";
import { rpmRelease } from "./rpm-release.ts";
import { trainSections } from "./train-sections.ts";

/** Real record commits of the team that wrote the process; not part of this repository. */
const folder = fileURLToPath(new URL("../../../shared/records/persona/", import.meta.url));
const present = existsSync(folder);
const cases = present ? readdirSync(folder).sort().map(readCase) : [];
const regular = cases.filter(({ kind }) => kind !== "B");
const irregular = cases.filter(({ kind }) => kind === "B");

describe.skipIf(!present)("real records of class A, A1 and A2", () => {
  it("are the 46 that were chosen", () => {
    expect(regular).toHaveLength(46);
    expect(regular.filter(changesNothing)).toEqual([]);
  });

  it.each(regular)("$id is made again byte for byte", (record) => {
    expect(replay(record)).toEqual({
      ok: true,
      changelog: record.after.changelog,
      spec: record.after.spec,
    });
  });
});

/**
 * Class B: records that people made in another way. What a replay with the texts and days of the real record does, and
 * how the real commit deviates. None is made as it was: a record follows the rules or is refused.
 */
const deviations: Readonly<Record<string, { does: string; why: string }>> = {
  "001": { does: "adds", why: "real marker is the day alone, without `hotfix`" },
  "003": { does: "adds", why: "real marker is the day alone, and a blank line became a tab" },
  "004": { does: "adds", why: "real marker is `fix`" },
  "005": { does: "adds", why: "real marker is `merged`, and a second line has a marker without a day" },
  "006": { does: "adds", why: "real marker is `merged`" },
  "007": { does: "adds", why: "real marker is `merged`" },
  "008": { does: "adds", why: "real marker is the day alone" },
  "009": { does: "adds", why: "real marker is the day alone" },
  "010": { does: "adds", why: "real marker is `added`" },
  "015": { does: "adds", why: "real marker is `hotfix on`" },
  "016": { does: "section-missing", why: "header has the wrong year" },
  "020": { does: "section-missing", why: "header has the wrong year" },
  "022": { does: "adds", why: "real text ends with a blank, and the real commit changes Version" },
  "027": { does: "section-missing", why: "header has the wrong year" },
  "028": { does: "adds", why: "real commit adds a blank line" },
  "031": { does: "section-missing", why: "header has the wrong year" },
  "037": { does: "adds", why: "real line went into the section of another train" },
  "038": { does: "entry-date-invalid", why: "real day has no year" },
  "039": { does: "entry-date-invalid", why: "real day has no year" },
  "047": { does: "adds", why: "one of the real lines went into the section of another train" },
  "069": { does: "raises", why: "real commit raises Version instead of Release" },
  "070": { does: "raises", why: "real commit changes Version, too" },
  "073": { does: "raises", why: "real commit changes other lines of the spec" },
  "077": { does: "adds", why: "real lines went into the section of another train" },
  "079": { does: "adds", why: "real commit changes other lines of the spec" },
  "083": { does: "adds", why: "real commit changes other lines of the spec" },
  "094": { does: "same", why: "real commit has files of the fix in it; the record itself is regular" },
  "095": { does: "same", why: "real commit has files of the fix in it; the record itself is regular" },
  "096": { does: "same", why: "real commit has files of the fix in it; the record itself is regular" },
  "104": { does: "raises", why: "real commit rewords a line that was there" },
  "118": { does: "adds", why: "real line has two blanks behind the marker" },
  "119": { does: "adds", why: "real line has two blanks behind the marker" },
  "131": { does: "entry-date-invalid", why: "real lines have no day" },
  "134": { does: "adds", why: "real marker is `fix`" },
};

describe.skipIf(!present)("real records of class B", () => {
  it("are all in the table", () => {
    expect(irregular.map(({ id }) => id.slice(0, 3))).toEqual(Object.keys(deviations).sort());
  });

  it.each(irregular.map((record) => ({ record, id: record.id, ...deviations[record.id.slice(0, 3)] })))(
    "$id $does: $why",
    ({ record, does }) => {
      expect(outcome(record)).toBe(does);
    },
  );
});

type Real = ReturnType<typeof readCase>;

function readCase(id: string) {
  const data = JSON.parse(readFileSync(`${folder}${id}/case.json`, "utf8"));
  return {
    id,
    kind: String(data.class),
    train: String(data.expected_train),
    entries: (data.entries as { date: string | null; text_raw: string }[]).map((entry) => ({
      date: entry.date ?? "",
      text: entry.text_raw,
    })),
    raises: data.release_delta === 1 || data.version_before !== data.version_after,
    before: readFiles(id, "before"),
    after: readFiles(id, "after"),
  };
}

function readFiles(id: string, when: "before" | "after") {
  const read = (name: string) => {
    const path = `${folder}${id}/${when}.${name}`;
    return existsSync(path) ? decode(readFileSync(path)) : undefined;
  };
  return { changelog: read("ChangeLog") ?? "", spec: read("spec") };
}

function decode(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  return decoded.ok ? decoded.text : expect.unreachable();
}

function plan({ train, entries, before, raises }: Real): RecordPlan {
  const spec = raises ? before.spec : undefined;
  return planRecord({
    train,
    entries,
    changelog: { path: "ChangeLog", text: before.changelog, format: trainSections },
    versions: spec === undefined ? [] : [{ path: "spec", text: spec, format: rpmRelease }],
  });
}

function replay(record: Real) {
  const made = plan(record);
  if (!made.ok) return made;
  const after = (path: string) => made.files.find((file) => file.path === path)?.after;
  return {
    ok: true,
    changelog: after("ChangeLog") ?? record.before.changelog,
    spec: after("spec") ?? record.before.spec,
  };
}

/** The one code of a refusal; else whether the texts are those of the real commit, or what was done instead. */
function outcome(record: Real): string {
  const made = plan(record);
  if (!made.ok) return [...new Set(made.refusals.map(({ code }) => code))].join(" ");
  const { changelog, spec } = record.after;
  expect(made.lines).toEqual(record.entries.map(({ date, text }) => `  * (hotfix ${date}) ${text}`));
  const again = replay(record);
  if ("changelog" in again && again.changelog === changelog && again.spec === spec) return "same";
  return made.lines.length > 0 ? "adds" : "raises";
}

function changesNothing({ before, after }: Real): boolean {
  return before.changelog === after.changelog && before.spec === after.spec;
}
