import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import { type Asked, type Headers, limitUntil } from "./fault.ts";

export const graphqlRoute = "POST /graphql";

/** Where GraphQL is asked: on an Enterprise server it stands beside the REST API (`/api/v3`), not below it. */
export function graphqlBase(api: string): string {
  return api.replace(/\/v3$/, "");
}

const graphqlAnswer = z.object({
  data: z.unknown(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        type: z.string().optional(),
        /** There where the question itself was wrong. */
        extensions: z.looseObject({}).optional(),
      }),
    )
    .default([]),
});

export type GraphqlAnswer =
  | { readonly ok: true; readonly data: unknown }
  /** GitHub's own words. */
  | { readonly ok: false; readonly says: string };

/** Reads an answer of GraphQL, which is a 200 also where it refuses. What people or time can mend is a fault. */
export function readGraphql(
  { data, headers }: { readonly data: unknown; readonly headers: Headers },
  { system }: Asked,
): GraphqlAnswer {
  const parsed = graphqlAnswer.safeParse(data);
  if (!parsed.success)
    throw new Fault({ code: "unexpected-answer", system, says: "GraphQL answered no JSON" });
  const { errors } = parsed.data;
  if (errors.length === 0) return { ok: true, data: parsed.data.data };
  const says = errors
    .map(({ message }) => message)
    .join("; ")
    .slice(0, 500);
  const types = errors.map(({ type }) => type ?? "");
  if (types.includes("RATE_LIMITED"))
    throw new Fault({ code: "rate-limited", system: "GitHub", until: limitUntil(headers) });
  if (types.some((type) => forbidden.includes(type))) throw new Fault({ code: "not-allowed", system, says });
  // Without a type something broke at GitHub, and nobody can tell whether it was done.
  if (errors.some(({ type, extensions }) => type === undefined && extensions === undefined))
    throw new Fault({ code: "unreachable", system, why: "GitHub's GraphQL broke off" });
  return { ok: false, says };
}

/** Also for what one may not see: GraphQL says the same of what is not there. */
const forbidden = ["FORBIDDEN", "INSUFFICIENT_SCOPES", "NOT_FOUND"];
