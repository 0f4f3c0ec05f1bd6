import type { Config } from "../../config/config.ts";
import { trainName } from "../../core/train/train-name.ts";
import { changelogFormat, versionFormatNamed } from "../../record/format-of.ts";
import { splitLines } from "../../record/lines.ts";
import { nearMisses, parseTrainHeader, sectionName } from "../../record/train-header.ts";
import type { GitAsker } from "../init/git-asker.ts";
import { type Check, ok, skipped, type Verdict, warning } from "./check.ts";
import type { Remote } from "./remote-branches.ts";
import { trainsOf } from "./repository-checks.ts";

/** A train's head whose files can be read. */
export interface ReadableTrain {
  readonly branch: string;
  readonly sha: string;
  /** Milliseconds since the epoch. */
  readonly committedAt: number;
}

/** Whether a landing on the newest trains would find what it has to write into. */
export async function recordChecks({
  config,
  trains,
  objects,
}: {
  config: Config;
  trains: readonly ReadableTrain[];
  objects: GitAsker;
}): Promise<readonly Check[]> {
  return [
    {
      id: "changelog",
      title: "ChangeLog",
      why: "a landing writes into the train's section, and refuses to guess",
      ...(await changelogVerdict(config, trains, objects)),
    },
    {
      id: "version",
      title: "version files",
      why: "a landing raises the release, so that no two builds bear the same one",
      ...(await versionVerdict(config, trains, objects)),
    },
  ];
}

/** The trains whose commits are here, the newest first. */
export async function readableTrains(
  config: Config,
  remote: Remote,
  objects: GitAsker,
): Promise<readonly ReadableTrain[]> {
  if (!remote.ok) return [];
  const found: ReadableTrain[] = [];
  for (const branch of trainsOf(config, remote).slice(-100)) {
    const sha = remote.heads.get(branch) ?? "";
    const { ok: known, out } = await objects(["show", "--no-patch", "--format=%ct", "--end-of-options", sha]);
    if (known) found.push({ branch, sha, committedAt: Number(out) * 1000 });
  }
  return found.sort((one, other) => other.committedAt - one.committedAt);
}

const unreadable = skipped(
  "no train's files can be read from here",
  "run it in a clone of the repository, after git fetch",
);

async function changelogVerdict(
  { record, branches }: Config,
  trains: readonly ReadableTrain[],
  objects: GitAsker,
): Promise<Verdict> {
  const { changelog } = record;
  if (changelog === null) return skipped("the project keeps none");
  if (trains.length === 0) return unreadable;
  const flaws: string[] = [];
  for (const train of trains) {
    const { file, text } = await firstOf(objects, train, changelog.files);
    const flaw =
      text === null
        ? "is not there"
        : changelogFlaw(text, changelog.format, trainName(branches.trains, train.branch) ?? "");
    if (flaw !== null) flaws.push(`${file} on ${train.branch}: ${flaw}`);
  }
  if (flaws.length === 0) return ok(`${changelog.files.join(" or ")} fits on ${names(trains)}`);
  return warning(flaws.join("\n"), "add the section or the file on the train, or set record.changelog");
}

function changelogFlaw(
  text: string,
  format: NonNullable<Config["record"]["changelog"]>["format"],
  train: string,
): string | null {
  if (format !== "train-sections")
    return changelogFormat(format).recognises(text) ? null : `does not look like ${format}`;
  const headers = splitLines(text).flatMap((line) => parseTrainHeader(line) ?? []);
  const count = headers.filter(({ name }) => name === sectionName(train)).length;
  if (count === 1) return null;
  if (count > 1) return `has ${count} sections for ${train}`;
  const near = nearMisses(train, headers).map(({ header, line }) => `"${header}" on line ${line}`);
  return `has no section for ${train}${near.length === 0 ? "" : `, but ${near.join(", ")}`}`;
}

async function versionVerdict(
  { record }: Config,
  trains: readonly ReadableTrain[],
  objects: GitAsker,
): Promise<Verdict> {
  if (record.versions.length === 0)
    return warning("none is set: builds have no number of their own", "set record.versions");
  if (trains.length === 0) return unreadable;
  const flaws: string[] = [];
  for (const train of trains) {
    for (const { files, format, pattern } of record.versions) {
      const { file, text } = await firstOf(objects, train, files);
      const reading = text === null ? null : versionFormatNamed(format, pattern ?? "").read(text);
      if (reading === null) flaws.push(`${file} on ${train.branch}: is not there`);
      else if (!reading.ok)
        flaws.push(`${file} on ${train.branch}: ${reading.refusals.map(({ code }) => code).join(", ")}`);
    }
  }
  const shown = record.versions.map(({ files }) => files.join(" or ")).join(", ");
  if (flaws.length === 0) return ok(`${shown} can be raised on ${names(trains)}`);
  return warning(
    flaws.join("\n"),
    "mend the file on the train, or set record.versions; docs/record.md explains each reason",
  );
}

function names(trains: readonly ReadableTrain[]): string {
  return trains.map(({ branch }) => branch).join(", ");
}

/** The first of a file's names that the train has; of none, the first name without a text. */
async function firstOf(
  objects: GitAsker,
  train: ReadableTrain,
  files: readonly string[],
): Promise<{ readonly file: string; readonly text: string | null }> {
  for (const file of files) {
    const text = await fileAt(objects, train, file);
    if (text !== null) return { file, text };
  }
  return { file: files[0] ?? "", text: null };
}

async function fileAt(objects: GitAsker, { sha }: ReadableTrain, file: string): Promise<string | null> {
  const { ok: found, out } = await objects(["cat-file", "blob", "--end-of-options", `${sha}:${file}`]);
  return found ? out : null;
}
