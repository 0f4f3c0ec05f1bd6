import { z } from "zod";
import { fileSchema } from "./schema.ts";
import type { KeyPath } from "./yaml-source.ts";

/** The keys that the schema knows at a path. */
export function knownKeys(path: KeyPath): readonly string[] {
  let schema: unknown = fileSchema;
  for (const step of path) schema = inside(schema, step);
  const shape = bare(schema);
  return shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
}

function inside(schema: unknown, step: string | number): unknown {
  const open = bare(schema);
  if (open instanceof z.ZodObject) return open.shape[step];
  if (open instanceof z.ZodRecord) return open.valueType;
  return open instanceof z.ZodArray ? open.element : undefined;
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}
