import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { formFields } from "../report/issue-form.ts";
import { issueFormText } from "./issue-form-file.ts";

/**
 * The syntax of issue forms, as GitHub documents it ("Syntax for issue forms" and "Syntax for GitHub's form schema"): no key
 * besides these is taken there.
 */
const required = z.strictObject({ required: z.boolean() });
const id = z.string().regex(/^[A-Za-z0-9_-]+$/);
const text = { label: z.string().min(1), description: z.string().optional() };
const element = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: z.string().min(1) }) }),
  z.strictObject({
    ...{ type: z.literal("textarea"), id, validations: required },
    attributes: z.strictObject({
      ...text,
      ...{ placeholder: z.string().optional(), value: z.string().optional(), render: z.string().optional() },
    }),
  }),
  z.strictObject({
    ...{ type: z.literal("input"), id, validations: required },
    attributes: z.strictObject({ ...text, placeholder: z.string().optional(), value: z.string().optional() }),
  }),
  z.strictObject({
    ...{ type: z.literal("dropdown"), id, validations: required },
    attributes: z.strictObject({
      ...text,
      options: z.array(z.string()).min(1),
      ...{ multiple: z.boolean().optional(), default: z.number().int().optional() },
    }),
  }),
]);
const form = z.strictObject({
  ...{ name: z.string().min(1), description: z.string().min(1), title: z.string().optional() },
  ...{ labels: z.array(z.string()).optional(), assignees: z.array(z.string()).optional() },
  ...{ projects: z.array(z.string()).optional(), type: z.string().optional() },
  body: z.array(element).min(1),
});

it("is a form as GitHub documents it, with a label and an id for each answer, once", () => {
  const { body } = form.parse(parse(issueFormText()));
  const asked = body.flatMap((each) => (each.type === "markdown" ? [] : [each]));

  expect(asked.map(({ attributes }) => attributes.label)).toEqual(formFields.map(({ label }) => label));
  expect(new Set(asked.map((each) => each.id)).size).toBe(asked.length);
  expect(asked.map(({ validations }) => validations.required)).not.toContain(false);
});

it("lets people choose among the levels that a report takes", () => {
  const { body } = form.parse(parse(issueFormText()));
  const choices = body.flatMap((each) => (each.type === "dropdown" ? [each.attributes.options] : []));

  expect(choices).toEqual([
    ["low", "medium", "high"],
    ["low", "medium", "high"],
  ]);
});
