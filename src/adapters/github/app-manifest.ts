import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Octokit } from "@octokit/core";
import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import type { AppMaking, AppRequest } from "../../ports/app-making.ts";
import { webOf } from "./connection.ts";
import { faultOf, isHttpError } from "./fault.ts";
import { neededEvents, needsOf } from "./permissions.ts";
import { silent } from "./transport.ts";

export interface AppManifestOptions {
  readonly project: string;
  /** Where Pointsman's own pages are. */
  readonly baseUrl: string;
  /** Whether GitHub itself merges: then the App may write contents. */
  readonly merges: boolean;
  /** Whether git signs in as the App: the same. */
  readonly pushes: boolean;
  /** Where the App's secrets are kept, each in a file. */
  readonly folder: string;
}

/** Makes a GitHub App by the manifest flow: nobody copies a key or ticks a permission by hand. */
export function createAppManifest(options: AppManifestOptions): AppMaking {
  const { folder } = options;
  return {
    form: (request) => ({ action: actionOf(request), manifest: JSON.stringify(manifestOf(options)) }),
    async take(api, code) {
      const made = await exchange(api, code);
      const { id, name, html_url: page, pem, webhook_secret: secret } = made;
      return {
        id,
        name,
        installAt: `${page}/installations/new`,
        keyFile: await keepSecret(join(folder, `github-app-${id}.pem`), pem),
        webhookSecretFile:
          secret && (await keepSecret(join(folder, `github-app-${id}.webhook-secret`), secret)),
      };
    },
  };
}

/** Writes a file that nobody else may read, and never over another. */
async function keepSecret(path: string, text: string): Promise<string> {
  await writeFile(path, text, { mode: 0o600, flag: "wx" });
  return path;
}

function actionOf({ api, organization, state }: AppRequest): string {
  const owner = organization === null ? "" : `/organizations/${encodeURIComponent(organization)}`;
  return `${webOf({ api })}${owner}/settings/apps/new?state=${encodeURIComponent(state)}`;
}

/** The permissions that docs/github.md lists. GitHub delivers nothing to this machine's own address, and refuses to try. */
function manifestOf({ project, baseUrl, merges, pushes }: AppManifestOptions) {
  const url = new URL(baseUrl);
  const isOutside = !["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const use = {
    issues: true,
    pullRequests: true,
    merges,
    pushes,
    checks: true,
    deployments: true,
    isApp: true,
  };
  const permissions = needsOf(use).map(({ permission, level }) => [permission, level]);
  const hook = {
    hook_attributes: { url: `${baseUrl}/webhooks/github`, active: true },
    default_events: neededEvents,
  };
  return {
    name: `Pointsman ${project}`.slice(0, 34),
    url: baseUrl,
    redirect_url: `${baseUrl}/github-app/made`,
    public: false,
    default_permissions: Object.fromEntries(permissions),
    ...(isOutside ? hook : {}),
  };
}

const madeAnswer = z.object({
  id: z.number(),
  name: z.string(),
  html_url: z.string(),
  pem: z.string(),
  webhook_secret: z.string().nullable(),
});

const timeout = 20_000;

/** Asked without signing in: the code is the proof. */
async function exchange(api: string, code: string): Promise<z.output<typeof madeAnswer>> {
  const route = "POST /app-manifests/{code}/conversions";
  const octokit = new Octokit({ baseUrl: api.replace(/\/+$/, ""), userAgent: "pointsman", log: silent });
  try {
    const { data } = await octokit.request(route, {
      code,
      request: { signal: AbortSignal.timeout(timeout) },
    });
    return madeAnswer.parse(data);
  } catch (error) {
    if (!isHttpError(error) || ![404, 422].includes(error.status))
      throw faultOf(error, { system: "GitHub", route, timeout });
    const says = "it does not know the code: that was used, or is older than an hour";
    throw new Fault({ code: "rejected", system: "GitHub", says }, { cause: error });
  }
}
