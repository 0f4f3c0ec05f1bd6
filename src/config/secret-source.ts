import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Fault } from "../core/fault.ts";

/** Where a secret is, never what it is. */
export type SecretSource = { readonly variable: string } | { readonly file: string };

export const variableName = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]{0,99}$/i, "must be the name of a variable, not its value");

/** A file of this machine, from this file's folder. */
export const localPath = z
  .string()
  .min(1, "is empty")
  .max(1000, "is longer than 1000 characters")
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), "holds a control or hidden character");

/**
 * Reads a secret where the configuration says that it is, each time anew, so that it may change. Throws a
 * fault `not-allowed` of the given system that names the place where there is none.
 */
export async function readSecret(
  source: SecretSource,
  env: Readonly<Record<string, string | undefined>>,
  system: string,
): Promise<string> {
  const secret = "file" in source ? await readLine(source.file) : env[source.variable];
  if (secret) return secret;
  const place = "file" in source ? `the file ${source.file}` : `the variable ${source.variable}`;
  const says = `${place} holds no password: set it for the server, and for the shell that asks`;
  throw new Fault({ code: "not-allowed", system, says });
}

/** An editor's line end is no part of a secret. */
async function readLine(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text?.replace(/\r?\n$/, "");
}
