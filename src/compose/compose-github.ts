import type { SignIn } from "../adapters/git/process/sign-in.ts";
import { createGithubAdvisories } from "../adapters/github/advisories.ts";
import { createAppManifest } from "../adapters/github/app-manifest.ts";
import { createGithub, type Github } from "../adapters/github/client.ts";
import { createGithubComments } from "../adapters/github/comments.ts";
import { createGithubCommitWriter } from "../adapters/github/commit-writer.ts";
import { webOf } from "../adapters/github/connection.ts";
import { createGithubDashboard } from "../adapters/github/dashboard.ts";
import { createGithubHook } from "../adapters/github/hook.ts";
import { createGithubNotices } from "../adapters/github/notices.ts";
import { createIsOurs } from "../adapters/github/place.ts";
import { createGithubRemote } from "../adapters/github/remote.ts";
import { createGithubTrial } from "../adapters/github/trial/trial.ts";
import type { Config, GithubConfig } from "../config/config.ts";
import { readEnvironment } from "../config/read-environment.ts";
import { readSecret } from "../config/secret-source.ts";
import { roles, system } from "../core/person.ts";
import { createDashboardKeeper, type DashboardKeeper } from "../engine/dashboard/keep-dashboard.ts";
import { publicSinks } from "../engine/embargo/gate.ts";
import {
  guardedAdvisories,
  guardedComments,
  guardedDashboard,
  guardedNotices,
} from "../engine/embargo/guarded.ts";
import type { Engine } from "../engine/engine.ts";
import { createWatch, type Watch } from "../engine/remote/watch.ts";
import type { World } from "../engine/world.ts";
import type { Advisories } from "../ports/advisories.ts";
import type { AppMaking } from "../ports/app-making.ts";
import type { Comments } from "../ports/comments.ts";
import type { CommitWriter } from "../ports/commit-writer.ts";
import type { Deliveries } from "../ports/deliveries.ts";
import type { Hook } from "../ports/hook.ts";
import type { HostTrial } from "../ports/host-trial.ts";
import type { Notices } from "../ports/notices.ts";

/** The environment of the process, which may hold secrets. */
type Env = Readonly<Record<string, string | undefined>>;

/** The connection to the project's repository on GitHub; `null` where nothing is kept there. */
export function githubOf({ github }: Config, env: Env): Github | null {
  return github && connect(github, env);
}

function connect({ credentials, ...place }: GithubConfig, env: Env): Github {
  const paced = !isLoopback(place.api);
  if (credentials.kind === "token") {
    const token = () => readSecret(credentials.token, env, "GitHub");
    return createGithub({ ...place, paced, credentials: { kind: "token", token } });
  }
  const { key, ...ids } = credentials;
  const privateKey = () => readSecret(key, env, "GitHub");
  return createGithub({ ...place, paced, credentials: { ...ids, privateKey } });
}

/** A server on this machine has no limits to keep. */
function isLoopback(api: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(api).hostname);
}

/** Talk beside issues and pull requests, for what was cleared for the public only; `null` where nothing is on GitHub. */
export function commentsOf(github: Github | null): Comments | null {
  return github && guardedComments(createGithubComments(github), publicSinks);
}

/** Makes record commits where the project has GitHub's API make them; `null` where they are pushed. */
export function commitWriterOf({ record }: Config, github: Github | null): CommitWriter | null {
  return github && record.by === "api" ? createGithubCommitWriter(github) : null;
}

/** What pull requests say of their cases, where they are on GitHub. */
export function noticesOf({ codeHost }: Config, github: Github | null): Notices | null {
  if (github === null || codeHost.kind !== "github") return null;
  return guardedNotices(createGithubNotices(github), publicSinks);
}

/** Where advisories are published when a hotfix is disclosed; `null` where people post them. */
export function advisoriesOf({ private: hidden }: Config, github: Github | null): Advisories | null {
  if (github === null || hidden === null || hidden.advisory === null) return null;
  return guardedAdvisories(createGithubAdvisories(github, hidden.advisory), publicSinks);
}

export interface WatchSurroundings {
  readonly engine: Engine;
  readonly world: Pick<World, "reader" | "log">;
  readonly deliveries: Deliveries;
}

/** What has cases looked at that people may have moved on GitHub; `null` where none is there. */
export function watchOf(
  { codeHost: { requiredChecks } }: Config,
  github: Github | null,
  surroundings: WatchSurroundings,
): Watch | null {
  if (github === null) return null;
  const { engine, world, deliveries } = surroundings;
  const remote = createGithubRemote(github, { requiredChecks });
  return createWatch({
    remote,
    deliveries,
    log: world.log,
    pauses: engine.pauses,
    lastSaid: engine.lastSaid,
    look: (id) => engine.lookOutside(remote, id),
    async cases() {
      const open = await world.reader.list({ person: system, roles }, { open: true });
      return open.map(({ hotfix }) => hotfix).filter(({ clearance }) => clearance === "public");
    },
  });
}

/** The connection to GitHub, to be tried with what the project has there; `null` where nothing is kept there. */
export function hostTrialOf(config: Config, env: Env): HostTrial | null {
  const github = githubOf(config, env);
  if (github === null || config.github === null) return null;
  return createGithubTrial(github, {
    use: useOf(config, env),
    installation: installationOf(config.github),
    repository: signInOf(config, env, github)?.url ?? null,
  });
}

function installationOf(github: GithubConfig | null): number | null {
  return github?.credentials.kind === "app" ? github.credentials.installationId : null;
}

/**
 * How git signs in to the public repository where that is the one on GitHub: as Pointsman itself. `null` where the server
 * has a helper for it, and where git goes another way.
 */
export function signInOf(config: Config, env: Env, github: Github | null): SignIn | null {
  if (github === null || !signsIn(config, env)) return null;
  return { url: config.repositories.public.url, token: github.token };
}

function signsIn({ github, repositories }: Config, env: Env): boolean {
  if (github === null || readEnvironment(env).credentialHelper !== null) return false;
  const url = URL.parse(repositories.public.url);
  const page = `${webOf(github)}/${github.owner}/${github.repo}`.toLowerCase();
  return url?.protocol === "https:" && url.href.replace(/(\.git)?\/?$/, "").toLowerCase() === page;
}

function useOf(config: Config, env: Env) {
  const { tracker, tickets, codeHost, environments, github } = config;
  const pullRequests = codeHost.kind === "github";
  return {
    issues: [tracker.kind, tickets.kind].includes("github") || github?.dashboard === true,
    pullRequests,
    merges: pullRequests && codeHost.merge !== "landing",
    pushes: signsIn(config, env),
    checks: codeHost.requiredChecks.length > 0,
    deployments: Object.values(environments).some((each) => each?.probe.kind === "github-deployment"),
  };
}

/** What keeps the dashboard up to date; `null` where the project has none. */
export function dashboardOf(
  { github: config }: Config,
  github: Github | null,
  { engine, world }: Pick<WatchSurroundings, "engine" | "world">,
): DashboardKeeper | null {
  if (github === null || !config?.dashboard) return null;
  const dashboard = guardedDashboard(createGithubDashboard(github), publicSinks);
  const { log } = world;
  return createDashboardKeeper({ log, pauses: engine.pauses, show: () => engine.showDashboard(dashboard) });
}

/** The way to an App on GitHub, whose secrets are then kept in the data folder. */
export function appsOf(
  config: Config,
  env: Env,
  { dataFolder, baseUrl }: { readonly dataFolder: string; readonly baseUrl: string },
): AppMaking {
  const { project, codeHost } = config;
  const merges = codeHost.kind === "github" && codeHost.merge !== "landing";
  return createAppManifest({ project, baseUrl, merges, pushes: signsIn(config, env), folder: dataFolder });
}

/** Reads what GitHub delivers; `null` where it delivers nothing. */
export function hookOf({ github: config }: Config, env: Env, github: Github | null): Hook | null {
  const source = config?.webhook ?? null;
  if (github === null || source === null) return null;
  const secrets = async () =>
    (await readSecret(source, env, "GitHub's webhook")).split(/\r?\n/).filter(Boolean);
  const isOurs = createIsOurs(github, github.as("GitHub"));
  return createGithubHook({ isOurs, self: github.self, installation: installationOf(config), secrets });
}
