import type { Prompter } from "../ask/prompter.ts";
import { type DraftProblem, draftProblems, fieldProblem } from "./draft-problems.ts";
import type { Draft } from "./report-field.ts";

/** A train that a report may be about. */
export interface KnownTrain {
  readonly name: string;
  readonly branch: string;
  readonly life: string | null;
}

/** Asks for each field that is missing or can't be taken, until the report is whole. */
export async function fillIn(
  draft: Draft,
  trains: readonly KnownTrain[],
  prompter: Prompter,
): Promise<Draft> {
  let whole = draft;
  for (const problem of draftProblems(draft, trains))
    whole = { ...whole, [problem.field.name]: await answer(problem, draft, trains, prompter) };
  return whole;
}

function answer(
  { field, says }: DraftProblem,
  draft: Draft,
  trains: readonly KnownTrain[],
  prompter: Prompter,
): Promise<string> {
  const message =
    draft[field.name] === undefined ? field.question : `${field.question} (${field.option} ${says})`;
  if (field.name === "train" && trains.length > 0)
    return prompter.choose({ message, options: trains.map(trainOption) });
  if (field.choices !== undefined)
    return prompter.choose({ message, options: field.choices.map((value) => ({ value, label: value })) });
  const check = (text: string) => {
    const problem = fieldProblem(field.name, text, trains);
    return problem === null ? null : `This ${problem}.`;
  };
  return prompter.text({ message, example: field.example, check });
}

function trainOption({ name, life }: KnownTrain) {
  return { value: name, label: name, hint: life ?? "" };
}
