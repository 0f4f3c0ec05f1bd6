import type { AnyRefusal } from "../../engine/wording/refusal-text.ts";

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

type PageStatus = 403 | 404 | 409 | 422;

/** The status of a page that shows refusals: the first that applies of not there, not you, not now, not so. */
export function statusOf(refusals: readonly AnyRefusal[]): PageStatus {
  const statuses = refusals.map(({ code }) => statusByCode[code] ?? 409);
  return ([404, 403, 409, 422] as const).find((status) => statuses.includes(status)) ?? 422;
}

const statusByCode: Partial<Record<AnyRefusal["code"], PageStatus>> = {
  "unknown-hotfix": 404,
  "unknown-train": 404,
  "role-missing": 403,
  "self-review": 403,
  "person-without-role": 403,
  "field-missing": 422,
  "field-invalid": 422,
  "train-not-known": 422,
  "branch-not-found": 422,
};
