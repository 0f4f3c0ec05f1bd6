import type { z } from "zod";
import { address } from "../../config/address.ts";
import { branchName, trainPattern } from "../../config/branch-name.ts";
import type { Draft } from "./draft.ts";
import { shownGuess } from "./show-survey.ts";
import type { Survey } from "./survey.ts";

/** Asks a person at a terminal. Each method gives `null` where the person cancelled. */
export interface Asker {
  text(question: {
    readonly message: string;
    readonly initial: string;
    /** Says what is wrong with an answer, or `undefined`. */
    readonly validate: (answer: string) => string | undefined;
  }): Promise<string | null>;
  /** The answer is the place in the list. */
  choose(question: { readonly message: string; readonly options: readonly string[] }): Promise<number | null>;
  confirm(question: { readonly message: string }): Promise<boolean | null>;
}

/** Goes through a draft with the user, each question answered already with what was found; `null` where cancelled. */
export async function askThrough(draft: Draft, survey: Survey, asker: Asker): Promise<Draft | null> {
  const text = (message: string, initial: string, schema?: z.ZodType) =>
    asker.text({ message, initial, validate: (answer) => flaw(answer, schema) });
  const project = await text("What is the project called?", draft.project);
  if (project === null) return null;
  const development = await text("Which branch is the development line?", draft.development, branchName);
  if (development === null) return null;
  const trains = await text(
    "How are train branches called? * is the train's name",
    draft.trains,
    trainPattern,
  );
  if (trains === null) return null;
  const changelog = await chooseFrom(asker, "Where do hotfix lines go?", survey.files.changelogs, shownGuess);
  if (changelog === null) return null;
  const versions = await chooseFrom(
    asker,
    "Which file holds the release or version?",
    survey.files.versions,
    (group) => group.map(shownGuess).join(" and "),
  );
  if (versions === null) return null;
  const name = await text("What is your name?", draft.person.name);
  if (name === null) return null;
  const email = await text("At which address do you get mail?", draft.person.email, address);
  if (email === null) return null;
  const live = trains === draft.trains ? draft.live : [];
  return {
    ...draft,
    project,
    development,
    trains,
    live,
    changelog: changelog.choice,
    versions: versions.choice ?? [],
    person: { name, email },
    isKnown: true,
  };
}

/** Nothing is asked where there is nothing to choose from. */
async function chooseFrom<T>(
  asker: Asker,
  message: string,
  found: readonly T[],
  shown: (choice: T) => string,
): Promise<{ readonly choice: T | null } | null> {
  if (found.length === 0) return { choice: null };
  const place = await asker.choose({ message, options: [...found.map(shown), "none of these"] });
  return place === null ? null : { choice: found[place] ?? null };
}

function flaw(answer: string, schema?: z.ZodType): string | undefined {
  if (answer.trim() === "") return "Write something here";
  if (/[\p{Cc}\p{Cf}]/u.test(answer)) return "This holds a control or hidden character";
  if (answer.length > 200) return "This is longer than 200 characters";
  return schema?.safeParse(answer).error?.issues[0]?.message;
}
