import type { Config, EnvironmentConfig } from "../../config/config.ts";
import { environments } from "../../core/hotfix/build.ts";
import type { ProbeAnswer } from "../../core/hotfix/evidence.ts";
import type { Environments } from "../../ports/environment.ts";
import { type Check, ok, skipped, type Verdict, warning } from "./check.ts";
import { getText } from "./get-text.ts";

/** Makes the probe of a project's environments; loaded when it is asked for. */
export type ProbeOf = (config: Config) => Promise<Environments>;

/** Whether each environment says what it runs. */
export async function environmentChecks(config: Config, probeOf: ProbeOf): Promise<readonly Check[]> {
  const probe = await probeOf(config);
  return Promise.all(
    environments.map(async (name) => ({
      id: `environment-${name}`,
      title: `${name} answers`,
      why: "a probe is the better evidence that a build is out",
      ...verdictOf(await probe.probe(name)),
    })),
  );
}

function verdictOf(answer: ProbeAnswer): Verdict {
  if (answer.status === "not-configured")
    return skipped("not set: a person of ops says what runs there", "set it under environments");
  if (answer.status === "silent")
    return warning(
      `${answer.url}: ${answer.why}`,
      "look at its url, probe and private-network under environments",
    );
  return answer.sha === null
    ? warning(
        `${answer.url} answers without a commit`,
        "have the deployment write the commit's full id there",
      )
    : ok(`${answer.url} runs ${answer.sha.slice(0, 12)}`);
}

/** Asks as the user of this terminal can. The server's own probe, where it is passed in, is stricter about addresses. */
export const plainProbe: ProbeOf = async ({ environments: known }) => ({
  probe: async (name) => {
    const environment = known[name];
    return environment === null ? { status: "not-configured" } : ask(environment);
  },
});

async function ask({ url: base, probe }: EnvironmentConfig): Promise<ProbeAnswer> {
  const address = new URL(base);
  if (address.pathname === "/") address.pathname = probe === "dockerflow" ? "/__version__" : "/ver.txt";
  const url = address.href;
  const page = await getText(url);
  if (!page.ok) return { status: "silent", why: page.why, url };
  return {
    status: "answered",
    sha: /\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b/.exec(page.text)?.[0] ?? null,
    version: null,
    url,
  };
}
