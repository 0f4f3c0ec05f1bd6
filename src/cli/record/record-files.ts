import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ChangelogFormatName } from "../../record/changelog-format.ts";
import { detectChangelogFormat, detectVersionFormat } from "../../record/detect-format.ts";
import type { Entry } from "../../record/entry.ts";
import { changelogFormat, versionFormatNamed } from "../../record/format-of.ts";
import {
  type PlacedRefusal,
  planRecord,
  type RecordPlan,
  type RecordRequest,
} from "../../record/plan-record.ts";
import type { VersionFormatName } from "../../record/version-format.ts";
import { readTextFile } from "./read-file.ts";

/** What the command was asked for, its entries read. */
export type FilesRequest = Pick<RecordRequest, "train" | "date" | "author"> & {
  readonly entries: readonly Entry[];
  readonly changelog: string | undefined;
  readonly changelogFormat: ChangelogFormatName | undefined;
  readonly versionFiles: readonly string[];
  readonly versionFormat: VersionFormatName | undefined;
};

/** Reads the files and plans the record, or gives every reason against it, of all files. Writes nothing. */
export async function planRecordOnFiles(request: FilesRequest): Promise<RecordPlan> {
  const refusals: PlacedRefusal[] = [];
  const changelog = await readChangelog(request, refusals);
  const versions = await readVersionFiles(request, refusals);
  const { changelog: _, ...rest } = request;
  const plan = planRecord({ ...rest, ...(changelog === undefined ? {} : { changelog }), versions });
  if (refusals.length === 0) return plan;
  return { ok: false, refusals: plan.ok ? refusals : [...refusals, ...plan.refusals] };
}

async function readChangelog(
  { changelog: path, changelogFormat: asked }: FilesRequest,
  refusals: PlacedRefusal[],
): Promise<RecordRequest["changelog"]> {
  const text = path === undefined ? undefined : await readOrRefuse(path, refusals);
  if (path === undefined || text === undefined) return undefined;
  // A file in which nothing is recognised has no section of the train, and is refused for that.
  const name = asked ?? detectChangelogFormat(path, text) ?? "train-sections";
  return { path, text, format: changelogFormat(name) };
}

async function readVersionFiles(
  request: FilesRequest,
  refusals: PlacedRefusal[],
): Promise<RecordRequest["versions"]> {
  const versions: RecordRequest["versions"][number][] = [];
  for (const given of request.versionFiles) {
    const path = await sameName(given, [
      ...(request.changelog === undefined ? [] : [request.changelog]),
      ...versions.map((version) => version.path),
    ]);
    const text = await readOrRefuse(path, refusals);
    if (text === undefined) continue;
    const name = request.versionFormat ?? detectVersionFormat(path, text);
    if (name === undefined) refusals.push({ code: "format-unknown", path });
    else versions.push({ path, text, format: versionFormatNamed(name) });
  }
  return versions;
}

/** One file may be named twice in two spellings (a spec is changelog and version file at once): one name then does for all. */
async function sameName(path: string, known: readonly string[]): Promise<string> {
  const place = await placeOf(path);
  const places = await Promise.all(known.map(placeOf));
  return known[places.indexOf(place)] ?? path;
}

async function placeOf(path: string): Promise<string> {
  try {
    // Only the folder: a link that is the file itself is refused by whoever reads it.
    return join(await realpath(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

async function readOrRefuse(path: string, refusals: PlacedRefusal[]): Promise<string | undefined> {
  const read = await readTextFile(path);
  if (read.ok) return read.text;
  // A file that is named for both edits is refused once.
  const news = read.refusals.filter(
    ({ code }) => !refusals.some((old) => old.code === code && old.path === path),
  );
  refusals.push(...news.map((refusal) => ({ ...refusal, path })));
  return undefined;
}
