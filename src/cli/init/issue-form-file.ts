import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { levels } from "../../core/hotfix/report.ts";
import { type FormField, formFields } from "../report/issue-form.ts";
import { reportFields } from "../report/report-field.ts";
import { create } from "./write-config.ts";

/** Where GitHub looks for it, from the repository's root. */
export const issueFormPath = ".github/ISSUE_TEMPLATE/hotfix.yml";

/** Writes the form into a repository; `false` where one is there, which stays as it is. */
export async function writeIssueForm(root: string): Promise<boolean> {
  const path = join(root, issueFormPath);
  await mkdir(dirname(path), { recursive: true });
  return create(path, issueFormText());
}

/** The form as GitHub reads it: what `report --issue` then has nothing left to ask for. */
export function issueFormText(): string {
  const form = {
    name: "Hotfix",
    description: "A critical bug on a train that may need a hotfix",
    labels: ["hotfix"],
    body: [{ type: "markdown", attributes: { value: introduction } }, ...formFields.map(elementOf)],
  };
  return `# The labels are what \`pointsman report --issue URL\` reads: leave them as they are.\n${stringify(form)}`;
}

const introduction =
  "Everybody who can see this repository can read what you write here. A security bug goes to Pointsman itself: `pointsman report --security`.";

function elementOf({ name, label }: FormField) {
  const field = reportFields.find((each) => each.name === name);
  const attributes = { label, description: field?.question ?? "" };
  const validations = { required: true };
  if (field?.choices !== undefined)
    return {
      type: "dropdown",
      id: idOf(name),
      attributes: { ...attributes, options: [...levels] },
      validations,
    };
  const type = name === "manifestation" || name === "riskNote" ? "textarea" : "input";
  return {
    type,
    id: idOf(name),
    attributes: { ...attributes, placeholder: field?.example ?? "" },
    validations,
  };
}

/** GitHub takes letters, digits, `-` and `_`. */
function idOf(name: FormField["name"]): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
