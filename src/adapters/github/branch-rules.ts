import { z } from "zod";
import type { Requests } from "./client.ts";

const rule = z.object({
  type: z.string(),
  ruleset_id: z.number().optional(),
  /** Each type has its own. */
  parameters: z
    .object({ required_status_checks: z.array(z.object({ context: z.string() })).optional() })
    .nullish(),
});
export type Rule = z.output<typeof rule>;

/**
 * What rulesets ask of a branch: those of the repository and of its organization. Whoever sees the repository may see them: where
 * that is refused, the plan has none. Older Enterprise servers have no such page.
 */
export async function rulesOf(
  { attempt }: Requests,
  branch: string,
): Promise<readonly Rule[] | "not-in-plan"> {
  const route = "GET /repos/{owner}/{repo}/rules/branches/{branch}";
  const rules = await attempt(route, { branch, per_page: 100 }, z.array(rule), [403, 404]);
  if (rules.ok) return rules.value;
  return rules.status === 403 ? "not-in-plan" : [];
}

/** Names of the checks that rules require, which are told under one name whichever App is to set them. */
export function checksIn(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(({ type, parameters }) => {
    if (type !== "required_status_checks") return [];
    return parameters?.required_status_checks?.map(({ context }) => context) ?? [];
  });
}
