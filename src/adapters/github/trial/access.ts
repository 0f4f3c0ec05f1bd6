import { Fault } from "../../../core/fault.ts";
import type { AccessSeen } from "../../../ports/host-trial.ts";
import type { Github, Requests } from "../client.ts";
import { type GithubUse, type Need, needsOf } from "../permissions.ts";
import { byPermissions, byScopes, byTrying, type RightsSeen } from "./rights.ts";
import { installationAnswer, type RepositoryAnswer, repositoryTrialAnswer } from "./schema.ts";

interface AccessOptions {
  readonly use: GithubUse;
  readonly installation: number | null;
}

/** How GitHub lets us in, and with which rights: an App's are told, a token's partly. */
export async function accessTo(
  github: Github,
  requests: Requests,
  { use, installation }: AccessOptions,
): Promise<AccessSeen> {
  const installed = installation === null ? null : await installationOf(requests, installation);
  const { value: repository, headers } = await requests.detailed(
    "GET /repos/{owner}/{repo}",
    {},
    repositoryTrialAnswer,
  );
  const needs = needsOf(use);
  const rights =
    installed === null
      ? await rightsOfToken(requests, { needs, repository, scopes: headers["x-oauth-scopes"] })
      : byPermissions(needs, installed);
  return {
    host: hostText(github.web, headers["x-github-enterprise-version"]),
    login: await github.self(),
    repository: {
      name: repository.full_name,
      hidden: repository.private,
      archived: repository.archived,
    },
    suspended: installed?.suspended_at ?? null,
    ends: momentOf(headers["github-authentication-token-expiration"]),
    ...rights,
  };
}

async function installationOf({ attempt, system }: Requests, installation: number) {
  const route = "GET /app/installations/{installation_id}";
  const found = await attempt(route, { installation_id: installation }, installationAnswer, [404]);
  if (found.ok) return found.value;
  const says = `the App has no installation ${installation}: look at github.app.installation`;
  throw new Fault({ code: "not-allowed", system, says });
}

interface TokenSeen {
  readonly needs: readonly Need[];
  readonly repository: RepositoryAnswer;
  /** Said of classic tokens only. */
  readonly scopes: string | number | undefined;
}

/** Whoever's the token is, it may do no more than they may. */
async function rightsOfToken(
  requests: Requests,
  { needs, repository, scopes }: TokenSeen,
): Promise<RightsSeen> {
  const rights =
    scopes === undefined
      ? await byTrying(requests, needs, repository)
      : byScopes(String(scopes), repository.private);
  if (repository.permissions?.push !== false) return rights;
  const role = { right: "the role Write in the repository", without: "nothing can be labelled or closed" };
  return { ...rights, missing: [role, ...rights.missing] };
}

function hostText(web: string, enterprise: string | number | undefined): string {
  return enterprise === undefined ? `GitHub at ${web}` : `GitHub Enterprise Server ${enterprise} at ${web}`;
}

/** GitHub writes `2026-12-01 10:00:00 UTC`, or a distance from it. */
function momentOf(text: string | number | undefined): string | null {
  const at = Date.parse(
    String(text ?? "")
      .replace(" UTC", "Z")
      .replace(" ", "T"),
  );
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
