import { createGithub, type Github } from "../../../src/adapters/github/client.ts";
import { createGithubCodeHost } from "../../../src/adapters/github/code-host.ts";
import { createGithubComments } from "../../../src/adapters/github/comments.ts";
import { createDeploymentProbe } from "../../../src/adapters/github/deployment-probe.ts";
import { createGithubNotices } from "../../../src/adapters/github/notices.ts";
import { createGithubRemote } from "../../../src/adapters/github/remote.ts";
import { createGithubTickets } from "../../../src/adapters/github/tickets.ts";
import { createGithubTracker } from "../../../src/adapters/github/tracker.ts";
import type { Environment } from "../../../src/core/hotfix/build.ts";
import type { Environments, HostProbe } from "../../../src/ports/environment.ts";
import type { Repository } from "../../../src/ports/repository.ts";
import { makeEngineWorld } from "../engine/engine-world.ts";
import type { MemoryRepository } from "../fakes/memory-repository.ts";
import { appCredentials } from "./app-credentials.ts";
import type { GitSide } from "./fake-git.ts";
import { createFakeGithubOn } from "./fake-github.ts";
import type { FakeState } from "./fake-state.ts";

export interface GithubWorldOptions {
  readonly by: "App" | "token";
  readonly merge: "landing" | "merge";
  /** What says that a build is out. */
  readonly deployed: "by a page" | "by GitHub";
  /** How long one answer may take, in milliseconds. */
  readonly timeout: number;
}

/** An engine whose issues, tickets, pull requests and notices are on a fake GitHub, which sees what is pushed. */
export async function makeGithubWorld({ by, merge, deployed, timeout }: GithubWorldOptions) {
  const git = createPushedGit();
  const fake = await createFakeGithubOn(git);
  const github = createGithub({
    ...fake.connection,
    timeout,
    ...(by === "App" ? { credentials: appCredentials() } : {}),
  });
  const codeHost = createGithubCodeHost(github, { merge, requiredChecks: ["build"] }, 0);
  const world = await makeEngineWorld({
    keepers: (repository) => {
      git.watch(repository);
      return {
        tracker: createGithubTracker(github),
        tickets: createGithubTickets(github),
        codeHost,
        notices: createGithubNotices(github),
        comments: createGithubComments(github),
        repository: { ...repository.repository, land: git.landing(repository.repository) },
      };
    },
    around: (own) =>
      deployed === "by a page"
        ? own
        : { ...own, environments: deployedBy(github, fake.state, own.environments) },
  });
  return { world, fake, remote: createGithubRemote(github, { requiredChecks: ["build"] }) };
}

/** Environments whose builds a workflow on GitHub deploys, and records there. */
function deployedBy(github: Github, { deployments, nextId }: FakeState, pages: Environments): Environments {
  const probes = new Map<string, HostProbe>();
  const probeOf = (environment: Environment) => {
    const probe = probes.get(environment) ?? createDeploymentProbe(github, environment);
    probes.set(environment, probe);
    return probe;
  };
  return {
    poll: (environment) => probeOf(environment).poll(),
    async probe(environment) {
      const answer = await pages.probe(environment);
      const sha = answer.status === "answered" ? answer.sha : null;
      const last = deployments.findLast((each) => each.environment === environment);
      if (sha !== null && last?.sha !== sha)
        deployments.push({ id: nextId(), environment, sha, states: ["in_progress", "success"] });
      return probeOf(environment).ask();
    },
  };
}

/** Branches as they were pushed to a repository in memory, where a landed head is in its train. */
function createPushedGit() {
  const landed = new Set<string>();
  let pushed: Pick<MemoryRepository, "head" | "push"> = { head: () => null, push: () => "" };
  const side: GitSide = {
    head: (branch) => pushed.head(branch),
    isIn: (commit) => landed.has(commit),
    ahead: () => [],
    commit() {
      throw new Error("this git makes no commits by the API");
    },
    merge(base, head) {
      landed.add(head);
      return pushed.push(base, { "page.js": "fixed" });
    },
  };
  return {
    ...side,
    watch(repository: MemoryRepository) {
      pushed = repository;
    },
    landing({ land }: Repository): Repository["land"] {
      return async (request) => {
        const outcome = await land(request);
        if (outcome.status === "landed" && request.value.merge !== null) landed.add(request.value.merge.head);
        return outcome;
      };
    },
  };
}

export type GithubWorld = Awaited<ReturnType<typeof makeGithubWorld>>;
