import { z } from "zod";
import type { HttpContext } from "./caller.ts";
import { fieldRefusals } from "./field-refusals.ts";
import { refusalProblem, requestProblem } from "./problem.ts";

/** What a body said, or the answer that says why it was not taken. */
export type Taken<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: Response };

/** Reads a body of JSON in UTF-8. Nothing else is taken: what a form on a foreign page can send is not JSON. */
export async function readJson(c: HttpContext): Promise<Taken<unknown>> {
  if (!isJson(c.req.header("content-type"))) {
    const detail =
      "Send the body as JSON in UTF-8, with Content-Type: application/json; {} where there is nothing to say.";
    return { ok: false, answer: requestProblem("not-json", detail) };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await c.req.arrayBuffer());
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return {
      ok: false,
      answer: requestProblem("malformed-json", "The body can't be read as JSON in UTF-8."),
    };
  }
}

/** Takes a body as a schema has it, or lists everything that is wrong with it. */
export async function readBody<T>(c: HttpContext, schema: z.ZodType<T>): Promise<Taken<T>> {
  const body = await readJson(c);
  return body.ok ? takenAs(body.value, schema) : body;
}

/** The same for the query. */
export function readQuery<T>(c: HttpContext, schema: z.ZodType<T>): Taken<T> {
  return takenAs(c.req.query(), schema);
}

function takenAs<T>(value: unknown, schema: z.ZodType<T>): Taken<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, answer: refusalProblem(fieldRefusals(result.error, value, knownFields(schema))) };
}

function knownFields(schema: z.ZodType): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /^application\/json *(; *charset="?utf-8"? *)?$/i.test(type);
}
