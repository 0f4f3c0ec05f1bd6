import { counted } from "../../engine/wording/counted.ts";
import { isCalendarDate } from "../../record/calendar-date.ts";
import type { ChangelogFormatName } from "../../record/changelog-format.ts";
import type { VersionFormatName } from "../../record/version-format.ts";
import { Exit } from "../exit.ts";
import { errorCode } from "./error-code.ts";
import { readEntries } from "./read-entries.ts";
import { planRecordOnFiles } from "./record-files.ts";
import {
  type AcceptedPlan,
  planAsJson,
  refusalsAsJson,
  type Shown,
  shownRefusal,
  unifiedDiff,
  writtenSummary,
} from "./show-record.ts";
import { writeFiles } from "./write-files.ts";

/**
 * Plans the record, shows or writes it, and throws {@link Exit} when there is none. What the operating system
 * refuses (no permission, no room) is a failure of the command, not a bug in it.
 */
export async function runRecord(options: RecordOptions, world: RecordWorld): Promise<void> {
  try {
    await record(options, world);
  } catch (error) {
    if (error instanceof Error && errorCode(error) !== undefined)
      throw new Exit(1, `nothing was written: ${error.message}`, { cause: error });
    throw error;
  }
}

/** What the command has of the world besides files. */
export type RecordWorld = {
  readonly print: (text: string) => void;
  readonly note: (text: string) => void;
  readonly standardInput: () => Promise<string>;
  readonly today: () => string;
};

/** The options of the command, as commander gives them. */
export type RecordOptions = {
  readonly train: string;
  readonly entries: string;
  readonly changelog?: string;
  readonly versionFile?: readonly string[];
  readonly date?: string;
  readonly author?: string;
  readonly changelogFormat?: ChangelogFormatName;
  readonly versionFormat?: VersionFormatName;
  readonly write?: boolean;
  readonly json?: boolean;
};

async function record(options: RecordOptions, world: RecordWorld): Promise<void> {
  checkUsage(options);
  const plan = await planFromOptions(options, world);
  if (!plan.ok) return refused(plan.refusals, options, world);
  const written = options.write === true;
  if (written) await writeFiles(plan.files);
  if (options.json) return world.print(planAsJson(plan, options.train, written));
  world.print(written ? writtenSummary(plan) : unifiedDiff(plan.files));
}

type Planned = AcceptedPlan | { readonly ok: false; readonly refusals: readonly Shown[] };

async function planFromOptions(options: RecordOptions, world: RecordWorld): Promise<Planned> {
  const inputs = await readEntries(options.entries, world.standardInput);
  if (!inputs.ok) return inputs;
  noteLoss(options, inputs.entries.length, world);
  const missing = options.date ?? world.today();
  const date = inputs.entries.length === 0 ? missing : options.date;
  const plan = await planRecordOnFiles({
    train: options.train,
    entries: inputs.entries.map((input) => ({ ...input, date: input.date ?? missing })),
    ...(date === undefined ? {} : { date }),
    ...(options.author === undefined ? {} : { author: options.author }),
    changelog: options.changelog,
    changelogFormat: options.changelogFormat,
    versionFiles: options.versionFile ?? [],
    versionFormat: options.versionFormat,
  });
  return plan.ok ? plan : { ok: false, refusals: plan.refusals.map(shownRefusal) };
}

function refused(refusals: readonly Shown[], { json, train }: RecordOptions, world: RecordWorld): never {
  if (json) world.print(refusalsAsJson(refusals, train));
  throw new Exit(1, json ? "" : refusals.map(({ message }) => message).join("\n"));
}

function checkUsage({ train, changelog, versionFile, date }: RecordOptions): void {
  const problems: string[] = [];
  if (train.trim() === "") problems.push("--train is empty; name a train, such as 2013.05.22");
  if (changelog === undefined && versionFile === undefined)
    problems.push("nothing to edit; give --changelog, --version-file or both");
  if (date !== undefined && !isCalendarDate(date))
    problems.push(`--date is ${JSON.stringify(date)}; write a day as YYYY.MM.DD`);
  if (problems.length > 0) throw new Exit(2, problems.join("\n"));
}

/** Lines without a changelog to go to are no mistake, but nobody should believe that they were written. */
function noteLoss({ changelog }: RecordOptions, entries: number, world: RecordWorld): void {
  if (changelog === undefined && entries > 0)
    world.note(`${counted(entries, "entry goes", "entries go")} nowhere: no --changelog was given\n`);
}
