import { z } from "zod";

/** The fields that a trial reads of GitHub's answers. */
export const repositoryTrialAnswer = z.object({
  full_name: z.string(),
  private: z.boolean(),
  archived: z.boolean(),
  default_branch: z.string(),
  /** Of the account, whatever its token may do. */
  permissions: z.object({ push: z.boolean() }).nullish(),
});
export type RepositoryAnswer = z.output<typeof repositoryTrialAnswer>;

export const installationAnswer = z.object({
  permissions: z.record(z.string(), z.string()),
  events: z.array(z.string()),
  suspended_at: z.string().nullable(),
});
export type InstallationAnswer = z.output<typeof installationAnswer>;

export const hookConfigAnswer = z.object({
  url: z.string().optional(),
  content_type: z.string().optional(),
  insecure_ssl: z.union([z.string(), z.number()]).optional(),
  secret: z.string().optional(),
});
export type HookConfig = z.output<typeof hookConfigAnswer>;

export const hooksAnswer = z.array(
  z.object({
    id: z.number(),
    active: z.boolean(),
    events: z.array(z.string()),
    config: hookConfigAnswer,
  }),
);

/** The newest first. */
export const deliveriesAnswer = z.array(
  z.object({
    delivered_at: z.string(),
    event: z.string(),
    status: z.string(),
    status_code: z.number(),
  }),
);

export const rulesetAnswer = z.object({ current_user_can_bypass: z.string().optional() });

const toggle = z.object({ enabled: z.boolean() }).nullish();
const users = z.array(z.object({ login: z.string() }));
const apps = z.array(z.object({ slug: z.string() }));

export const protectionAnswer = z.object({
  required_signatures: toggle,
  required_linear_history: toggle,
  lock_branch: toggle,
  required_status_checks: z.looseObject({}).nullish(),
  required_pull_request_reviews: z
    .object({ bypass_pull_request_allowances: z.object({ users, apps: apps.optional() }).nullish() })
    .nullish(),
  restrictions: z.object({ users, apps, teams: z.array(z.object({ slug: z.string() })) }).nullish(),
});
export type ProtectionAnswer = z.output<typeof protectionAnswer>;

/** Files under `.github/workflows`, and what GitHub runs by itself. */
export const workflowsAnswer = z.object({
  workflows: z.array(z.object({ path: z.string(), state: z.string() })),
});

export const installationsAnswer = z.object({ installations: z.array(z.object({ app_slug: z.string() })) });
