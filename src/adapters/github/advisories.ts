import type { Advisories, AdvisoryDraft } from "../../ports/advisories.ts";
import type { Github, Requests } from "./client.ts";
import { bears, marked } from "./marker.ts";
import { type AdvisoryAnswer, advisoriesAnswer, advisoryAnswer } from "./schema.ts";

/** What an advisory says of the project's package, besides the draft. */
export interface AdvisoryOptions {
  readonly ecosystem: string;
  readonly package: string;
  /** `null` to leave it to people. */
  readonly severity: "critical" | "high" | "medium" | "low" | null;
}

const route = "/repos/{owner}/{repo}/security-advisories";

/** Repository advisories: made as a draft, and published by a second request, so that a draft of ours is taken up again. */
export function createGithubAdvisories(github: Github, options: AdvisoryOptions): Advisories {
  const requests = github.as("advisories");
  return {
    ensurePublished: ({ value }) =>
      github.inTurn(async () => {
        const own = (await find(requests, value.key)) ?? (await make(requests, value, options));
        if (own.state === "published") return own.html_url;
        const change = { ghsa_id: own.ghsa_id, state: "published" };
        return (await requests.request(`PATCH ${route}/{ghsa_id}`, change, advisoryAnswer)).html_url;
      }),
  };
}

/** Among the newest hundred: it is made when its hotfix is disclosed, and looked for right after. */
async function find(requests: Requests, key: string): Promise<AdvisoryAnswer | null> {
  const newest = { sort: "created", direction: "desc", per_page: 100 };
  const all = await requests.request(`GET ${route}`, newest, advisoriesAnswer);
  return all.find(({ description }) => bears(description, key)) ?? null;
}

function make(
  requests: Requests,
  { key, summary, description, patched }: AdvisoryDraft,
  { ecosystem, package: name, severity }: AdvisoryOptions,
): Promise<AdvisoryAnswer> {
  const vulnerability = {
    package: { ecosystem, name },
    ...(patched === null ? {} : { vulnerable_version_range: `< ${patched}`, patched_versions: patched }),
  };
  const draft = {
    summary,
    description: marked(description, key),
    severity,
    vulnerabilities: [vulnerability],
  };
  return requests.request(`POST ${route}`, draft, advisoryAnswer);
}
