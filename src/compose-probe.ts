import { join } from "node:path";
import { createCommandProbe } from "./adapters/probe/command-probe.ts";
import { createEnvironments } from "./adapters/probe/environments.ts";
import { createHttpProbe } from "./adapters/probe/http-probe.ts";
import type { Config, EnvironmentConfig } from "./config/config.ts";
import type { Settings } from "./config/read-environment.ts";
import type { Environments, HostProbe } from "./ports/environment.ts";

/** The probe of a project's environments: the one that the server asks, for the doctor as well. */
export function probeOf(
  { environments: { stage, production } }: Config,
  settings: Pick<Settings, "probePrograms">,
): Environments {
  return createEnvironments({
    stage: probesOf(stage, settings),
    production: probesOf(production, settings),
  });
}

function probesOf(
  environment: EnvironmentConfig | null,
  { probePrograms }: Pick<Settings, "probePrograms">,
): readonly HostProbe[] {
  if (environment === null) return [];
  if ("urls" in environment) {
    const { urls, probe: source, privateNetwork: allowPrivate } = environment;
    return urls.map((url) => createHttpProbe({ url, source, allowPrivate }));
  }
  const { program, args } = environment.probe;
  if (probePrograms === null) return [noPrograms(program)];
  const { folder, environment: env } = probePrograms;
  return [createCommandProbe({ command: [join(folder, program), ...args], folder, env })];
}

function noPrograms(program: string): HostProbe {
  const why = "POINTSMAN_PROBES names no folder of programs";
  return { ask: async () => ({ status: "silent", why, url: `command ${program}` }) };
}
