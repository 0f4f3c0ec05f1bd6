/**
 * What the adapters ask for the sake of a hotfix. Each has its troubles told in every-call.int.test.ts; GraphQL, by which a
 * record can be written, in compose-hotfix-by-api.int.test.ts.
 */
export const hotfixRoutes = [
  "GET /user",
  "GET /app",
  "GET /repos/{owner}/{repo}",
  "GET /repos/{owner}/{repo}/issues",
  "POST /repos/{owner}/{repo}/issues",
  "GET /repos/{owner}/{repo}/issues/{issue_number}",
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
  "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
  "GET /repos/{owner}/{repo}/pulls",
  "POST /repos/{owner}/{repo}/pulls",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}",
  "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
  "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits",
  "GET /repos/{owner}/{repo}/branches/{branch}",
  "GET /repos/{owner}/{repo}/rules/branches/{branch}",
  "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
  "GET /repos/{owner}/{repo}/commits/{ref}/status",
  "POST /repos/{owner}/{repo}/check-runs",
  "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
  "GET /repos/{owner}/{repo}/deployments",
  "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
] as const;

/** What `doctor` asks besides, which writes nothing and holds up nobody. */
type TrialRoute =
  | "GET /app/hook/config"
  | "GET /app/hook/deliveries"
  | "GET /app/installations/{installation_id}"
  | "GET /orgs/{org}/installations"
  | "GET /repos/{owner}/{repo}/actions/workflows"
  | "GET /repos/{owner}/{repo}/branches/{branch}/protection"
  | "GET /repos/{owner}/{repo}/hooks"
  | "GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries"
  | "GET /repos/{owner}/{repo}/rulesets/{ruleset_id}";

/** What a disclosure asks, where the advisory goes to GitHub. Its troubles are told in github.int.test.ts. */
type AdvisoryRoute =
  | "GET /repos/{owner}/{repo}/security-advisories"
  | "POST /repos/{owner}/{repo}/security-advisories"
  | "PATCH /repos/{owner}/{repo}/security-advisories/{ghsa_id}";

/** What a scan for leaks reads besides. */
type TalkRoute = "GET /repos/{owner}/{repo}/issues/comments" | "GET /repos/{owner}/{repo}/pulls/comments";

/** Whatever is asked of GitHub by an adapter; one that is not listed here does not compile. */
export type Route = (typeof hotfixRoutes)[number] | TrialRoute | AdvisoryRoute | TalkRoute;
