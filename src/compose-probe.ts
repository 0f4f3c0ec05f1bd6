import { createHttpProbe } from "./adapters/probe/http-probe.ts";
import type { Config, EnvironmentConfig } from "./config/config.ts";
import type { Environments } from "./ports/environment.ts";

/** The probe of a project's environments: the one that the server asks, for the doctor as well. */
export function probeOf({ environments: { stage, production } }: Config): Environments {
  return createHttpProbe({ environments: { stage: probed(stage), production: probed(production) } });
}

function probed(environment: EnvironmentConfig | null) {
  if (environment === null) return null;
  return { url: environment.url, kind: environment.probe, allowPrivate: environment.privateNetwork };
}
