import type { Environment } from "../../core/hotfix/build.ts";
import type { HostAnswer, ProbeAnswer } from "../../core/hotfix/evidence.ts";
import type { Environments, HostProbe } from "../../ports/environment.ts";

/** Environments of the places that say what they run. One without any is not configured. */
export function createEnvironments(
  probes: Readonly<Record<Environment, readonly HostProbe[]>>,
): Environments {
  return {
    probe: (environment) => together(probes[environment].map((probe) => probe.ask())),
    poll: (environment) => together(probes[environment].map((probe) => probe.poll())),
  };
}

async function together(answers: readonly Promise<HostAnswer>[]): Promise<ProbeAnswer> {
  const hosts = await Promise.all(answers);
  const [only, ...others] = hosts;
  if (only === undefined) return { status: "not-configured" };
  return others.length === 0 ? only : { status: "several", hosts };
}
