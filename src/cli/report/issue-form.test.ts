import { expect, it } from "vitest";
import { millisecondsOfWork } from "../../../test/support/milliseconds-of-work.ts";
import { formFields, readIssueText } from "./issue-form.ts";

/** An issue as GitHub makes it of a form: each label as a heading, and the answer below it. */
const issue = (answers: Readonly<Record<string, string>>): string =>
  formFields.map(({ name, label }) => `### ${label}\n\n${answers[name] ?? "_No response_"}`).join("\n\n");

const whole = {
  train: "2013.05.22",
  manifestation: "The button does nothing.\n\n### Steps\n\n1. Press it",
  affected: "40 %",
  complexity: "low",
  risk: "medium",
  riskNote: "The cache.",
  changelog: "Re-enable the button: #1234",
};

it.each<{ title: string; body: string; draft: object }>([
  { title: "a form that was filled in", body: issue(whole), draft: whole },
  {
    title: "one with the line breaks of a browser",
    body: issue(whole).replaceAll("\n", "\r\n"),
    draft: whole,
  },
  {
    title: "one with a question left open",
    body: issue({ ...whole, risk: "_No response_", riskNote: "  " }),
    draft: { ...whole, risk: undefined, riskNote: undefined },
  },
  {
    title: "one from which somebody took a heading",
    body: issue(whole).replace("### Risk of the fix (estimate)\n\nmedium\n\n", ""),
    draft: { ...whole, risk: undefined },
  },
  { title: "any other text", body: "It is blank.\n", draft: { manifestation: "It is blank." } },
  {
    title: "a text with one heading alike",
    body: "### Train\n\nx",
    draft: { manifestation: "### Train\n\nx" },
  },
  { title: "no text", body: "\n", draft: {} },
])("reads $title", ({ body, draft }) => {
  expect(readIssueText(body)).toEqual(draft);
});

it("reads a million headings at once", () => {
  const read = () => void readIssueText("### Train\n".repeat(1_000_000));

  expect(millisecondsOfWork(read)).toBeLessThan(5_000);
});
