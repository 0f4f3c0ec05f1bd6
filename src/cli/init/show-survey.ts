import { isCalledChangelog, type RecordGuess } from "./record-files.ts";
import type { Survey } from "./survey.ts";

/** One thing that was looked for. `value` is `null` where it was not found; then `note` says what to do. */
export interface Sighting {
  readonly what: string;
  readonly value: string | null;
  readonly note: string;
}

/** What was found and how, and what was not. */
export function sightings(survey: Survey): readonly Sighting[] {
  const { remote, development, user } = survey;
  return [
    { what: "repository", value: remote.url, note: remote.warning ?? remote.how },
    developmentSighting(development),
    trainSighting(survey),
    changelogSighting(survey),
    versionSighting(survey),
    user.name !== null && user.email !== null
      ? {
          what: "first person",
          value: `${user.name} <${user.email}>`,
          note: "git's user.name and user.email",
        }
      : {
          what: "first person",
          value: null,
          note: "git knows no user.name or no usable user.email: write yours under people",
        },
    {
      what: "second person",
      value: null,
      note: "add one under people who can review what the first one writes",
    },
    {
      what: "environments",
      value: null,
      note: "can't be told from a repository: write them under environments",
    },
  ];
}

/** A file by every name it has. */
export function shownGuess({ files, format }: RecordGuess): string {
  return `${files.join(" or ")} (${format})`;
}

function developmentSighting(development: Survey["development"]): Sighting {
  const what = "development line";
  if (development === null) return { what, value: null, note: "write its branch under branches.development" };
  const { branch, how, others } = development;
  return { what, value: branch, note: others.length === 0 ? how : `${how}; also ${others.join(", ")}` };
}

function trainSighting({ trains: [best, ...others] }: Survey): Sighting {
  if (best === undefined)
    return {
      what: "trains",
      value: null,
      note: "no branch is called like one: write the pattern under branches.trains",
    };
  const also = others.filter(({ branches }) => !branches.every((branch) => best.branches.includes(branch)));
  const branches = best.branches.map(({ name }) => name);
  const shown =
    branches.slice(0, 3).join(", ") + (branches.length > 3 ? `, and ${branches.length - 3} more` : "");
  const rest = also.length === 0 ? "" : `; also ${also.map(({ pattern }) => pattern).join(", ")}`;
  return { what: "trains", value: best.pattern, note: `${shown}${rest}` };
}

function changelogSighting({ files, lookedAt }: Survey): Sighting {
  const [best, ...others] = files.changelogs;
  if (best === undefined)
    return {
      what: "ChangeLog",
      value: null,
      note: missingNote(files.unread.filter(isCalledChangelog), lookedAt, "record.changelog"),
    };
  return {
    what: "ChangeLog",
    value: shownGuess(best),
    note: foundNote(
      lookedAt,
      others.flatMap(({ files: names }) => names),
    ),
  };
}

function versionSighting({ files, lookedAt }: Survey): Sighting {
  const [best, ...others] = files.versions;
  if (best === undefined)
    return {
      what: "version file",
      value: null,
      note: missingNote(
        files.unread.filter((path) => !isCalledChangelog(path)),
        lookedAt,
        "record.versions",
      ),
    };
  const value = best.map(shownGuess).join(" and ");
  return {
    what: "version file",
    value,
    note: foundNote(
      lookedAt,
      others.flatMap((group) => group.flatMap(({ files: names }) => names)),
    ),
  };
}

function foundNote(lookedAt: readonly string[], others: readonly string[]): string {
  return `on ${places(lookedAt)}${others.length === 0 ? "" : `; also ${others.join(", ")}`}`;
}

function missingNote(unread: readonly string[], lookedAt: readonly string[], key: string): string {
  if (lookedAt.length === 0) return "there is no commit yet to look at";
  const seen = unread.length === 0 ? "" : `${unread.slice(0, 5).join(", ")}: not understood; `;
  return `${seen}nothing found on ${places(lookedAt)}: write it under ${key}`;
}

function places([first, ...others]: readonly string[]): string {
  return others.length === 0 ? `${first}` : `${first} and ${others.length} more`;
}
