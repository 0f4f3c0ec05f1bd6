import { join, relative } from "node:path";
import { createTwoFilesPatch } from "diff";
import { configFileName } from "../../config/find-file.ts";
import { parseConfig } from "../../config/load-config.ts";
import { formatProblem } from "../../config/problem.ts";
import { Exit } from "../exit.ts";
import { type Asker, askThrough } from "./ask.ts";
import { draftOf } from "./draft.ts";
import { fileText } from "./file-text.ts";
import type { GitAsker } from "./git-asker.ts";
import { issueFormPath, writeIssueForm } from "./issue-form-file.ts";
import { findPlace, type Place } from "./place.ts";
import { type Sighting, sightings } from "./show-survey.ts";
import { type Survey, surveyRepository } from "./survey.ts";
import { standingText, writeConfig } from "./write-config.ts";

export interface InitOptions {
  readonly yes?: boolean;
  /** The branch whose files are looked at. */
  readonly branch?: string;
  readonly force?: boolean;
  readonly print?: boolean;
  /** Whether the issue form is written as well; asked on a terminal where nothing is said. */
  readonly issueForm?: boolean;
  readonly json?: boolean;
  readonly input?: boolean;
}

/** What the command is given of the world. */
export interface InitWorld {
  readonly cwd: string;
  readonly git: GitAsker;
  /** Who uses this machine; `null` where that has no plain name. */
  readonly osUser: string | null;
  /** Standard output. */
  print(text: string): unknown;
  /** Standard error. */
  note(text: string): unknown;
  /** Asks on a terminal; `null` where there is none. */
  asker(): Promise<Asker | null>;
}

/** Looks at the repository, asks where it can, and writes the configuration. */
export async function runInit(options: InitOptions, world: InitWorld): Promise<void> {
  const found = await findPlace(world.git);
  if (!found.ok) throw new Exit(1, found.message);
  const { folder } = found.place;
  const path = join(folder, configFileName);
  const shown = relative(world.cwd, path) || configFileName;
  const standing = options.print ? null : await standingText(path);
  if (standing !== null && !options.force)
    throw new Exit(
      1,
      `${shown} is there already: change it, or replace it with --force, which shows what goes`,
    );

  const survey = await surveyOf(options, world, found.place);
  const seen = sightings(survey);
  if (!options.json) world.note(wordSightings(seen));
  const asker = options.yes || options.json || options.input === false ? null : await world.asker();
  const draft = draftOf(survey);
  const answered = asker === null ? draft : await askThrough(draft, survey, asker);
  if (answered === null) throw cancelled();
  const text = fileText(answered);
  refuseUnreadable(text, folder);
  if (!options.print) await put({ options, world, asker, path, shown, standing, text });
  const form = options.print ? null : await addIssueForm({ options, asker, survey, root: folder });
  report({ options, world, text, path, shown, seen, form });
}

async function surveyOf({ branch }: InitOptions, { git, osUser }: InitWorld, place: Place): Promise<Survey> {
  const survey = await surveyRepository(git, place, { branch, osUser });
  if (survey !== null) return survey;
  throw new Exit(1, `there is no branch ${branch} here or at the remote: fetch it, or name another`);
}

interface Put {
  readonly options: InitOptions;
  readonly world: InitWorld;
  readonly asker: Asker | null;
  readonly path: string;
  readonly shown: string;
  /** What stands there now. */
  readonly standing: string | null;
  readonly text: string;
}

/** Writes the file; over another one only once it was shown what goes, and confirmed where somebody is there. */
async function put({ options, world, asker, path, shown, standing, text }: Put): Promise<void> {
  if (standing !== null) {
    if (!options.json) world.note(createTwoFilesPatch(shown, shown, standing, text, "now", "new"));
    if (asker !== null && !(await asker.confirm({ message: `Replace ${shown}?` }))) throw cancelled();
  }
  if (!(await writeConfig(path, text, standing !== null)))
    throw new Exit(1, `${shown} came to be there meanwhile: nothing was written`);
}

interface FormWish {
  readonly options: InitOptions;
  readonly asker: Asker | null;
  readonly survey: Survey;
  readonly root: string;
}

/** Whether the issue form was written; `null` where nobody wants one. Asked where the repository seems to be on GitHub. */
async function addIssueForm({ options, asker, survey, root }: FormWish): Promise<boolean | null> {
  const message = `Add a form for hotfixes to the repository's issues (${issueFormPath})?`;
  const asks = options.issueForm === undefined && /github/i.test(survey.remote.url);
  const wanted = asks && asker !== null ? await asker.confirm({ message }) : options.issueForm;
  return wanted ? writeIssueForm(root) : null;
}

function cancelled(): Exit {
  return new Exit(2, "cancelled: nothing was written");
}

/** What is written must be readable: else somebody's file name or branch has found a gap, and the user must know. */
function refuseUnreadable(text: string, folder: string): void {
  const parsed = parseConfig(text, folder);
  if (parsed.ok) return;
  const problems = parsed.findings.map((finding) => formatProblem({ ...finding, file: configFileName }));
  throw new Exit(
    1,
    [
      "what was found makes no valid configuration; answer the questions on a terminal instead:",
      ...problems,
    ].join("\n  "),
  );
}

interface Outcome {
  readonly options: InitOptions;
  readonly world: InitWorld;
  readonly text: string;
  readonly path: string;
  readonly shown: string;
  readonly seen: readonly Sighting[];
  readonly form: boolean | null;
}

const next = "pointsman doctor";

function report({ options, world, text, path, shown, seen, form }: Outcome): void {
  const written = !options.print;
  const issueForm = form === null ? null : { path: issueFormPath, written: form };
  if (options.json)
    world.print(
      `${JSON.stringify({ version: 1, path, written, text, found: seen, issueForm, next }, null, 2)}\n`,
    );
  else if (options.print) world.print(text);
  else world.print(`Wrote ${shown}.${formText(form)} Look it over, then: ${next}\n`);
}

function formText(form: boolean | null): string {
  if (form === null) return "";
  return form
    ? ` Wrote ${issueFormPath}: GitHub shows it once it is on the default branch.`
    : ` ${issueFormPath} is there already, and stays as it is.`;
}

function wordSightings(seen: readonly Sighting[]): string {
  const width = Math.max(...seen.map(({ what }) => what.length));
  const lines = seen.map(({ what, value, note }) => {
    const name = what.padEnd(width);
    return value === null ? `  - ${name}  not found: ${note}` : `  + ${name}  ${value}  (${note})`;
  });
  return `${lines.map(printable).join("\n")}\n`;
}

/** Names in a repository may hold what a terminal obeys. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, "\uFFFD");
}
