import { join } from "node:path";
import type { Github } from "../adapters/github/client.ts";
import { createDeploymentProbe } from "../adapters/github/deployment-probe.ts";
import { createCommandProbe } from "../adapters/probe/command-probe.ts";
import { createEnvironments } from "../adapters/probe/environments.ts";
import { createHttpProbe } from "../adapters/probe/http-probe.ts";
import type { Config, EnvironmentConfig } from "../config/config.ts";
import type { Settings } from "../config/read-environment.ts";
import type { Environments, HostProbe } from "../ports/environment.ts";

interface ProbeSurroundings extends Pick<Settings, "probePrograms"> {
  /** `null` where the project has nothing on GitHub. */
  readonly github: Github | null;
}

/** The probe of a project's environments: the one that the server asks, for the doctor as well. */
export function probeOf(
  { environments: { stage, production } }: Config,
  surroundings: ProbeSurroundings,
): Environments {
  return createEnvironments({
    stage: probesOf(stage, surroundings),
    production: probesOf(production, surroundings),
  });
}

function probesOf(
  environment: EnvironmentConfig | null,
  { probePrograms, github }: ProbeSurroundings,
): readonly HostProbe[] {
  if (environment === null) return [];
  if ("urls" in environment) {
    const { urls, probe: source, privateNetwork: allowPrivate } = environment;
    return urls.map((url) => createHttpProbe({ url, source, allowPrivate }));
  }
  if (environment.probe.kind === "github-deployment")
    return github === null ? [] : [createDeploymentProbe(github, environment.probe.environment)];
  const { program, args } = environment.probe;
  if (probePrograms === null) return [noPrograms(program)];
  const { folder, environment: env } = probePrograms;
  return [createCommandProbe({ command: [join(folder, program), ...args], folder, env })];
}

function noPrograms(program: string): HostProbe {
  const why = "POINTSMAN_PROBES names no folder of programs";
  const ask = async () => ({ status: "silent", why, url: `command ${program}` }) as const;
  return { ask, poll: ask };
}
