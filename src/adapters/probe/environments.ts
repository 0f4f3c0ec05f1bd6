import type { Environment } from "../../core/hotfix/build.ts";
import type { ProbeAnswer } from "../../core/hotfix/evidence.ts";
import type { Environments, HostProbe } from "../../ports/environment.ts";

/** Environments of the places that say what they run. One without any is not configured. */
export function createEnvironments(
  probes: Readonly<Record<Environment, readonly HostProbe[]>>,
): Environments {
  return { probe: (environment) => askAll(probes[environment]) };
}

async function askAll(probes: readonly HostProbe[]): Promise<ProbeAnswer> {
  const hosts = await Promise.all(probes.map((probe) => probe.ask()));
  const [only, ...others] = hosts;
  if (only === undefined) return { status: "not-configured" };
  return others.length === 0 ? only : { status: "several", hosts };
}
