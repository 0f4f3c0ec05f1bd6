import type { Draft, FieldName } from "./report-field.ts";

/** One answer of the issue form: GitHub writes its label as a heading over it. */
export interface FormField {
  readonly name: Exclude<FieldName, "title">;
  readonly label: string;
}

/** The form's answers, in their order. The title is the issue's own. */
export const formFields: readonly FormField[] = [
  { name: "train", label: "Train" },
  { name: "manifestation", label: "What users see" },
  { name: "affected", label: "Users affected in percent (estimate)" },
  { name: "complexity", label: "Complexity of the fix (estimate)" },
  { name: "risk", label: "Risk of the fix (estimate)" },
  { name: "riskNote", label: "What could go wrong with the fix" },
  { name: "changelog", label: "ChangeLog line" },
];

/**
 * What an issue's text says of a report. One that was opened through the form says all of it; any other is what users see, as it
 * stands. An answer ends at the next heading of the form, so that headings of people's own stay in their answers.
 */
export function readIssueText(body: string): Draft {
  const lines = body.replaceAll("\r\n", "\n").split("\n");
  const starts: { readonly field: FormField; readonly at: number }[] = [];
  for (const field of formFields) {
    const after = (starts.at(-1)?.at ?? -1) + 1;
    const at = lines.indexOf(`### ${field.label}`, after);
    if (at !== -1) starts.push({ field, at });
  }
  if (!starts.some(({ field }) => field.name === "manifestation")) return answered("manifestation", body);
  return Object.assign(
    {},
    ...starts.map(({ field, at }, index) =>
      answered(field.name, lines.slice(at + 1, starts[index + 1]?.at).join("\n")),
    ),
  );
}

/** GitHub writes this where somebody answered nothing. */
const noAnswer = "_No response_";

function answered(name: FieldName, text: string): Draft {
  const answer = text.trim();
  return answer === "" || answer === noAnswer ? {} : { [name]: answer };
}
