import { z } from "zod";
import type { AccessSeen } from "../../../ports/host-trial.ts";
import type { Requests } from "../client.ts";
import { type Need, permissionText } from "../permissions.ts";
import type { Route } from "../routes.ts";
import type { Fields } from "../transport.ts";
import type { InstallationAnswer, RepositoryAnswer } from "./schema.ts";

export type RightsSeen = Pick<AccessSeen, "missing" | "spare" | "untold">;

/** An App's rights are those that its installation was given. */
export function byPermissions(
  needs: readonly Need[],
  { permissions }: Pick<InstallationAnswer, "permissions">,
): RightsSeen {
  const needed = new Map(needs.map((need) => [need.permission, need.level]));
  const missing = needs.filter(({ permission, level }) => !covers(permissions[permission], level));
  const spare = Object.entries(permissions).flatMap(([permission, given]) => {
    const level = given === "read" ? "read" : "write";
    return covers(needed.get(permission) ?? harmless[permission], level)
      ? []
      : [permissionText({ permission, level })];
  });
  return { missing: missing.map(inWords), spare, untold: [] };
}

/** Some rights serve this trial only: to see the repository's webhook, and who may push. */
const harmless: Readonly<Record<string, string>> = { repository_hooks: "read", administration: "read" };

function covers(given: string | undefined, level: Need["level"]): boolean {
  return given !== undefined && (given !== "read" || level === "read");
}

function inWords({ without, ...need }: Need) {
  return { right: permissionText(need), without };
}

/** A classic token's rights are wide: one scope holds all that is needed, in every repository of its owner. */
export function byScopes(scopes: string, hidden: boolean): RightsSeen {
  const given = scopes.split(/,\s*/).filter(Boolean);
  const enough = hidden ? ["repo"] : ["repo", "public_repo"];
  const isEnough = given.some((scope) => enough.includes(scope));
  const without = "nothing can be written";
  return {
    missing: isEnough ? [] : [{ right: `the scope ${enough.at(-1)}`, without }],
    spare: given.filter((scope) => !["repo", "public_repo", "read:repo_hook"].includes(scope)),
    untold: [],
  };
}

/** What a fine-grained token may do is told nowhere: what it may read is tried, what it may write shows when it writes. */
export async function byTrying(
  { attempt }: Requests,
  needs: readonly Need[],
  { default_branch: branch }: Pick<RepositoryAnswer, "default_branch">,
): Promise<RightsSeen> {
  const missing: Need[] = [];
  for (const need of needs) {
    const trial = trialOf(need.permission, branch);
    if (trial === null) continue;
    const tried = await attempt(...trial, z.unknown(), [403, 404]);
    if (!tried.ok) missing.push(need);
  }
  const untold = needs.filter((need) => need.level === "write" && !missing.includes(need));
  return { missing: missing.map(inWords), spare: [], untold: untold.map(permissionText) };
}

/** A question that takes a permission, and asks for as little as can be; `null` where every token has that. */
function trialOf(permission: string, branch: string): readonly [Route, Fields] | null {
  const one = { per_page: 1 };
  switch (permission) {
    case "issues":
      return ["GET /repos/{owner}/{repo}/issues", one];
    case "pull_requests":
      return ["GET /repos/{owner}/{repo}/pulls", one];
    case "contents":
      return ["GET /repos/{owner}/{repo}/branches/{branch}", { branch }];
    case "checks":
      return ["GET /repos/{owner}/{repo}/commits/{ref}/check-runs", { ref: branch, ...one }];
    case "statuses":
      return ["GET /repos/{owner}/{repo}/commits/{ref}/status", { ref: branch, ...one }];
    case "deployments":
      return ["GET /repos/{owner}/{repo}/deployments", one];
    default:
      return null;
  }
}
