/** What a project has on GitHub, as far as rights depend on it. */
export interface GithubUse {
  /** Issues or deployment tickets. */
  readonly issues: boolean;
  readonly pullRequests: boolean;
  /** GitHub itself merges. */
  readonly merges: boolean;
  /** Git signs in as Pointsman does here. */
  readonly pushes: boolean;
  /** Checks are required before a landing. */
  readonly checks: boolean;
  /** Deployments are evidence. */
  readonly deployments: boolean;
  /** Only Apps may make check runs. */
  readonly isApp: boolean;
}

/** A permission by GitHub's name for it, and what fails without it. */
export interface Need {
  readonly permission: string;
  readonly level: "read" | "write";
  readonly without: string;
}

/** The least that Pointsman needs to do its part. */
export function needsOf(use: GithubUse): readonly Need[] {
  const { issues, pullRequests, merges, pushes, deployments, isApp } = use;
  const checks = pullRequests && (use.checks || isApp);
  const all: readonly (Need & { readonly asked: boolean })[] = [
    { permission: "metadata", level: "read", asked: true, without: "the repository is not found" },
    {
      permission: "issues",
      level: "write",
      asked: issues || pullRequests,
      without: "no issue is opened, no step told there, and no comment answered",
    },
    {
      permission: "pull_requests",
      level: "write",
      asked: pullRequests,
      without: "no fix is proposed, and no review seen",
    },
    {
      permission: "contents",
      level: merges || pushes ? "write" : "read",
      asked: pullRequests || pushes,
      without: contentsMissing(use),
    },
    {
      permission: "checks",
      level: isApp ? "write" : "read",
      asked: checks,
      without: isApp
        ? "required checks are not seen, and the check run Pointsman is not there"
        : "check runs are not seen, so that no fix with required checks lands",
    },
    {
      permission: "statuses",
      level: "read",
      asked: checks,
      without: "required statuses are not seen, so that no fix with required checks lands",
    },
    {
      permission: "deployments",
      level: "read",
      asked: deployments,
      without: "deployments are no evidence that a build is out",
    },
  ];
  return all.flatMap(({ asked, ...need }) => (asked ? [need] : []));
}

function contentsMissing({ merges, pushes }: GithubUse): string {
  if (pushes) return "git pushes nothing";
  return merges ? "GitHub merges nothing" : "the protection of a train's branch is not seen";
}

/** As GitHub's pages name it. */
export function permissionText({ permission, level }: Pick<Need, "permission" | "level">): string {
  const name = named[permission] ?? permission.replaceAll("_", " ");
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: ${level === "write" ? "read and write" : level}`;
}

const named: Readonly<Record<string, string>> = { statuses: "Commit statuses", repository_hooks: "Webhooks" };

/** The events by which somebody moves a case, or the repository under it. */
export const neededEvents: readonly string[] = [
  "issues",
  "issue_comment",
  "pull_request",
  "pull_request_review",
  "check_run",
  "status",
  "repository",
];
