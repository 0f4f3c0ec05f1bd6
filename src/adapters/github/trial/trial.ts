import type { HostTrial } from "../../../ports/host-trial.ts";
import type { Github } from "../client.ts";
import type { GithubUse } from "../permissions.ts";
import { accessTo } from "./access.ts";
import { deliveriesTo } from "./deliveries.ts";
import { guardsOf } from "./guards.ts";
import { integrationsOf } from "./integrations.ts";

export interface GithubTrialOptions {
  /** What has to be allowed. */
  readonly use: Omit<GithubUse, "isApp">;
  /** The number of the App's installation; `null` with a token. */
  readonly installation: number | null;
  /** Address of the repository, where git signs in to it as we do; `null` where it does not. */
  readonly repository: string | null;
}

/** Looks at everything on GitHub that a hotfix will need. Writes nothing. */
export function createGithubTrial(github: Github, options: GithubTrialOptions): HostTrial {
  const { use, installation, repository: url } = options;
  const requests = github.as("GitHub");
  const needs = { ...use, isApp: installation !== null };
  return {
    access: () => accessTo(github, requests, { use: needs, installation }),
    deliveries: (address) => deliveriesTo(requests, { address, installation }),
    integrations: (address) => integrationsOf(github, requests, address),
    signIn: async () => (url === null ? null : { url, token: await github.token() }),
    guards: async (branch) => guardsOf(requests, { branch, self: await github.self() }),
  };
}
