import { levels } from "../../core/hotfix/report.ts";

/** What a report asks for, as texts that somebody typed. */
export type FieldName =
  | "train"
  | "title"
  | "manifestation"
  | "affected"
  | "complexity"
  | "risk"
  | "riskNote"
  | "changelog";

export type Draft = Readonly<Partial<Record<FieldName, string>>>;

export interface ReportField {
  readonly name: FieldName;
  readonly option: string;
  readonly describes: string;
  readonly placeholder: string;
  readonly question: string;
  readonly example: string;
  readonly choices?: readonly string[];
}

/** The fields of step 1, in the order in which they are asked for. */
export const reportFields: readonly ReportField[] = [
  {
    name: "train",
    option: "--train",
    placeholder: "<train>",
    describes: "the train it is on",
    question: "Which train is it on?",
    example: "2013.05.22",
  },
  {
    name: "title",
    option: "--title",
    placeholder: "<text>",
    describes: "the bug in one line",
    question: "What is the bug, in one line?",
    example: "Nobody can sign in",
  },
  {
    name: "manifestation",
    option: "--manifestation",
    placeholder: "<text>",
    describes: "what users see",
    question: "What do users see?",
    example: "The button does nothing",
  },
  {
    name: "affected",
    option: "--affected",
    placeholder: "<percent>",
    describes: "estimated share of the users affected, 0 to 100",
    question: "What share of the users is affected, in percent?",
    example: "2.5",
  },
  {
    name: "complexity",
    option: "--complexity",
    placeholder: "<level>",
    describes: "of the fix",
    question: "How complex will the fix be?",
    example: "low",
    choices: levels,
  },
  {
    name: "risk",
    option: "--risk",
    placeholder: "<level>",
    describes: "of the fix",
    question: "How risky will the fix be?",
    example: "low",
    choices: levels,
  },
  {
    name: "riskNote",
    option: "--risk-note",
    placeholder: "<text>",
    describes: "what could go wrong with the fix",
    question: "What could go wrong with the fix?",
    example: "One line, covered by a test",
  },
  {
    name: "changelog",
    option: "--changelog",
    placeholder: "<text>",
    describes: "the text of the ChangeLog line",
    question: "What will the ChangeLog say?",
    example: "Re-enable the button: #1234",
  },
];
