import { z } from "zod";
import type { Answer, Call } from "./fake-routes.ts";
import type { FakeHook, FakeSettings } from "./fake-settings.ts";
import type { Description } from "./openapi.ts";

type Routes = Record<string, (call: Call) => Answer>;

const record = z.record(z.string(), z.unknown());

/** The routes by which somebody looks at the settings. */
export function settingsRoutes(settings: FakeSettings, description: Description): Routes {
  const example = (template: string) => {
    const found = description.example("GET", template, 200);
    return record.parse(Array.isArray(found) ? found[0] : found);
  };
  const repository = "/repos/{owner}/{repo}";
  const [hooks, rules] = [`${repository}/hooks`, `${repository}/rules/branches/{branch}`];
  const deliveries = (template: string) =>
    settings.deliveries.map(({ at, status, says }) => ({
      ...example(template),
      delivered_at: at,
      status_code: status,
      status: says,
    }));
  const routes: Routes = {
    "GET /app/installations/{installation_id}": ({ parameters }) => {
      if (parameters["installation_id"] !== "2") return missing;
      const { permissions, suspendedAt: suspended_at, hook } = settings;
      const base = example("/app/installations/{installation_id}");
      return ok({ ...base, permissions, suspended_at, events: hook?.events ?? [] });
    },
    "GET /app/hook/config": () => ok(configOf(settings.hook)),
    "GET /app/hook/deliveries": () => ok(deliveries("/app/hook/deliveries")),
    [`GET ${hooks}`]: () => {
      const { hook } = settings;
      const shown = hook && { ...example(hooks), ...hook, config: configOf(hook) };
      return ok(shown === null ? [] : [shown]);
    },
    [`GET ${repository}/actions/workflows`]: () => {
      const base = record.parse(workflows(example(`${repository}/actions/workflows`)));
      const all = settings.workflows.map((path, id) => ({ ...base, id: id + 1, path, state: "active" }));
      return ok({ total_count: all.length, workflows: all });
    },
    "GET /orgs/{org}/installations": () => {
      const base = example("/app/installations/{installation_id}");
      const all = settings.apps.map((app_slug, id) => ({ ...base, id: id + 1, app_slug }));
      return ok({ total_count: all.length, installations: all });
    },
    [`GET ${hooks}/{hook_id}/deliveries`]: () => ok(deliveries(`${hooks}/{hook_id}/deliveries`)),
    [`GET ${rules}`]: () => ok(settings.rules.map((rule, id) => ruleOf(rule, id + 1))),
    [`GET ${repository}/rulesets/{ruleset_id}`]: ({ parameters }) => {
      const rule = settings.rules[Number(parameters["ruleset_id"]) - 1];
      if (rule === undefined) return missing;
      const base = example(`${repository}/rulesets/{ruleset_id}`);
      return ok({ ...base, current_user_can_bypass: rule.bypass });
    },
    [`GET ${repository}/branches/{branch}/protection`]: () =>
      settings.protection === null ? missing : ok(settings.protection),
  };
  return routes;
}

/** The first of the example's own. */
function workflows({ workflows: all }: Readonly<Record<string, unknown>>): unknown {
  return Array.isArray(all) ? all[0] : undefined;
}

function ruleOf({ type, checks = ["build"] }: FakeSettings["rules"][number], id: number) {
  const source = { ruleset_source_type: "Repository", ruleset_source: "example/signpost", ruleset_id: id };
  const of = { ...parameters, required_status_checks: requiring(checks) }[type];
  return { type, ...source, ...(of === undefined ? {} : { parameters: of }) };
}

function requiring(checks: readonly string[]) {
  const required_status_checks = checks.map((context) => ({ context }));
  return { required_status_checks, strict_required_status_checks_policy: false };
}

/** Which the description asks for. */
const parameters: Readonly<Record<string, unknown>> = {
  pull_request: {
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 1,
    required_review_thread_resolution: false,
  },
  update: { update_allows_fetch_and_merge: false },
};

function configOf(hook: FakeHook | null) {
  if (hook === null) return { content_type: "form", insecure_ssl: "0" };
  const { url, contentType, insecure, secret } = hook;
  return {
    url,
    content_type: contentType,
    insecure_ssl: insecure ? "1" : "0",
    ...(secret ? { secret: "********" } : {}),
  };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

const missing: Answer = {
  status: 404,
  body: { message: "Not Found", documentation_url: "https://docs.github.com/rest" },
};
