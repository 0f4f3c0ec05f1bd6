import type { AnyRefusal } from "../../engine/wording/refusal-text.ts";
import { decisive, refusalProblems } from "../problem-codes.ts";

/** A form as it came in, and why it was not taken: the page shows it again with what was typed. */
export interface Posted {
  readonly action: string;
  readonly values: FormValues;
  readonly refusals: readonly AnyRefusal[];
}

/** What was typed, by the field's name. A field that is not there reads as empty. */
export type FormValues = Readonly<Record<string, string>>;

/** The text fields of a form. Files are nothing that any form asks for. Line breaks are made the plain ones. */
export async function formValues(request: { formData(): Promise<FormData> }): Promise<FormValues> {
  const form = await request.formData();
  const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(texts.map(([name, text]) => [name, text.replaceAll("\r\n", "\n")]));
}

/** The refusals that belong to one field. */
export function refusalsAt(posted: Posted | null, name: string): readonly AnyRefusal[] {
  return posted?.refusals.filter((refusal) => fieldOf(refusal) === name) ?? [];
}

/** The field that a refusal is about, if it is about one. */
export function fieldOf(refusal: AnyRefusal): string | null {
  switch (refusal.code) {
    case "field-missing":
    case "field-invalid":
      return refusal.field;
    case "train-not-known":
    case "train-not-live":
    case "same-train":
      return "train";
    case "branch-not-found":
    case "branch-derailed":
      return "branch";
    default:
      return null;
  }
}

/** The status of a page that shows refusals: the one that the API answers with. */
export function statusOf(refusals: readonly AnyRefusal[]) {
  return refusalProblems[decisive(refusals)].status;
}
