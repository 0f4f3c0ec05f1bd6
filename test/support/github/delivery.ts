import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { sign } from "@octokit/webhooks-methods";
import { z } from "zod";
import type { RawDelivery } from "../../../src/ports/hook.ts";

export const webhookSecret = "a-secret-of-tests";

const require = createRequire(import.meta.url);

/** A delivery as GitHub makes it, signed. */
export async function signedDelivery(
  event: string,
  payload: unknown,
  { id = "d-1", secret = webhookSecret }: { readonly id?: string; readonly secret?: string } = {},
): Promise<RawDelivery> {
  const text = JSON.stringify(payload);
  return { id, event, signature: await sign(secret, text), body: new TextEncoder().encode(text) };
}

const examplesShape = z.array(
  z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }),
);

/** Every payload that `@octokit/webhooks-examples` has of github.com. */
export function examplePayloads() {
  const path = require.resolve("@octokit/webhooks-examples");
  return examplesShape
    .parse(JSON.parse(readFileSync(path, "utf8")))
    .flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));
}
