import type { Alternatives, RecordEdit } from "../ports/repository.ts";
import { changelogFormat, versionFormatNamed } from "../record/format-of.ts";
import {
  type PlacedRefusal,
  planRecord,
  type RecordPlan,
  type RecordRequest,
} from "../record/plan-record.ts";
import type { Project, RecordPath } from "./project.ts";

/** Texts by the path that was found. */
type Files = ReadonlyMap<string, string>;

/** What a hotfix wants recorded. */
export interface RecordWish {
  readonly train: string;
  /** `YYYY.MM.DD` */
  readonly date: string;
  /** What the ChangeLog says after the date, entry by entry. */
  readonly texts: readonly string[];
  /** Lines that earlier attempts of the same hotfix wrote: they stand, and only the release goes up again. */
  readonly written: readonly string[];
}

/** Files that a record of this project reads and edits, each by the paths that it may have. */
export function recordPaths({ record }: Project): readonly Alternatives[] {
  const changelog = record.changelog === null ? [] : [record.changelog];
  const files = [...changelog, ...record.versions].map(({ file }) => alternatives(file));
  // A spec may be ChangeLog and version file at once.
  return [...new Map(files.map((paths) => [paths.join("\n"), paths])).values()];
}

/** Every path that a file of the record may have. */
export function alternatives(file: RecordPath): Alternatives {
  return typeof file === "string" ? [file] : file;
}

/**
 * Plans the record on the files as they are at one head of the train.
 *
 * @param files text by the path that was found
 * @param reserved texts of the first version file on the other live branches: no number there is used again
 */
export function editRecord(
  project: Project,
  wish: RecordWish,
  files: Files,
  reserved: readonly string[],
): RecordEdit<PlacedRefusal> {
  const { plan, standing } = planWish(project, wish, files, reserved);
  if (!plan.ok) return { ok: false, refusals: plan.refusals };
  const after = new Map(plan.files.map((file) => [file.path, file.after]));
  const lines = [...standing, ...plan.lines];
  return { ok: true, files: after, lines, ...buildNumbers(project, new Map([...files, ...after])) };
}

/** The plan with every entry; where an earlier attempt wrote some, the plan without those, whose lines stand. */
function planWish(
  project: Project,
  wish: RecordWish,
  files: Files,
  reserved: readonly string[],
): { readonly plan: RecordPlan; readonly standing: readonly string[] } {
  const plan = planTexts(project, wish, wish.texts, files, reserved);
  const refusals = plan.ok ? [] : plan.refusals;
  const standing = refusals.flatMap((refusal) =>
    refusal.code === "entry-already-there" && wish.written.includes(refusal.entry) ? [refusal.entry] : [],
  );
  if (standing.length === 0) return { plan, standing };
  const fresh = wish.texts.filter((text) => !standing.some((line) => line.endsWith(text)));
  return { plan: planTexts(project, wish, fresh, files, reserved), standing };
}

function planTexts(
  project: Project,
  { train, date }: RecordWish,
  texts: readonly string[],
  files: Files,
  reserved: readonly string[],
): RecordPlan {
  const { author } = project.record;
  return planRecord({
    train,
    entries: texts.map((text) => ({ date, text })),
    ...changelogOf(project, files),
    versions: versionsOf(project, files),
    used: usedElsewhere(project, files, reserved),
    date,
    author: `${author.name} <${author.email}>`,
  });
}

/** The path that a branch's own lines are in; none where the project keeps no ChangeLog. */
export function linePaths({ record }: Project): readonly Alternatives[] {
  return record.changelog === null ? [] : [alternatives(record.changelog.file)];
}

/**
 * Plans the line alone, for a branch that a fix is carried to: its versions are its own affair. A line that is there already
 * is not written again.
 */
export function editLines(project: Project, wish: RecordWish, files: Files): RecordEdit<PlacedRefusal> {
  const bare = { ...project, record: { ...project.record, versions: [] } };
  const { plan } = planWish(bare, wish, files, []);
  if (!plan.ok) return { ok: false, refusals: plan.refusals };
  const after = new Map(plan.files.map((file) => [file.path, file.after]));
  return { ok: true, files: after, lines: plan.lines, version: "", release: "" };
}

/** Plans the next release alone, for a build that merges what is recorded already. */
export function editRelease(
  project: Project,
  files: Files,
  reserved: readonly string[],
): RecordEdit<PlacedRefusal> {
  const bare = { ...project, record: { ...project.record, changelog: null } };
  return editRecord(bare, { train: "", date: "", texts: [], written: [] }, files, reserved);
}

function changelogOf({ record }: Project, files: Files): Pick<RecordRequest, "changelog"> {
  if (record.changelog === null) return {};
  const { file, format } = record.changelog;
  return { changelog: { ...found(file, files), format: changelogFormat(format) } };
}

function versionsOf({ record }: Project, files: Files): RecordRequest["versions"] {
  return record.versions.map(({ file, format, pattern }) => {
    return { ...found(file, files), format: versionFormatNamed(format, pattern) };
  });
}

/** The file under the path that it has on this train. */
function found(file: RecordPath, files: Files): { readonly path: string; readonly text: string } {
  const paths = alternatives(file);
  const path = paths.find((each) => files.has(each)) ?? paths[0] ?? "";
  return { path, text: files.get(path) ?? "" };
}

/** Numbers that other builds of the same version bear. */
function usedElsewhere(project: Project, files: Files, reserved: readonly string[]): readonly string[] {
  const [first] = versionsOf(project, files);
  if (first === undefined) return [];
  const own = first.format.read(first.text);
  return reserved.flatMap((text) => {
    const other = first.format.read(text);
    const sameVersion = own.ok && other.ok && (own.release === null || own.version === other.version);
    return sameVersion ? [other.value] : [];
  });
}

/** The version and release that the recorded files say. */
export function buildNumbers(project: Project, files: Files): { version: string; release: string } {
  const [first] = versionsOf(project, files);
  const reading = first?.format.read(first.text);
  return reading?.ok
    ? { version: reading.version, release: reading.release ?? "" }
    : { version: "", release: "" };
}
