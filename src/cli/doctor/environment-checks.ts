import type { Config } from "../../config/config.ts";
import type { Settings } from "../../config/read-environment.ts";
import { environments } from "../../core/hotfix/build.ts";
import type { HostAnswer, ProbeAnswer } from "../../core/hotfix/evidence.ts";
import { hostsOf } from "../../core/hotfix/probe-answer.ts";
import type { Environments } from "../../ports/environment.ts";
import { type Check, ok, skipped, type Verdict, warning } from "./check.ts";

/** Makes the probe of a project's environments; loaded when it is asked for. */
export type ProbeOf = (config: Config, settings: Pick<Settings, "probePrograms">) => Promise<Environments>;

/** Whether each environment says what it runs. */
export async function environmentChecks(
  config: Config,
  settings: Settings,
  probeOf: ProbeOf,
): Promise<readonly Check[]> {
  const probe = await probeOf(config, settings);
  return Promise.all(
    environments.map(async (name) => ({
      id: `environment-${name}`,
      title: `${name} answers`,
      why: "a probe is the better evidence that a build is out",
      ...withEmbargo(config, verdictOf(await probe.probe(name))),
    })),
  );
}

/** Where embargoed builds are deployed, whoever can ask what runs there learns their ids (embargo.md, row 10). */
function withEmbargo({ repositories }: Config, verdict: Verdict): Verdict {
  if (verdict.status !== "ok" || repositories.private === null) return verdict;
  return warning(
    `${verdict.what}; while an embargoed fix is out, whoever can ask it learns the private commit`,
    "let only Pointsman's server ask what runs there",
  );
}

/** Each host is told; the first that is not as it should be says what to mend. */
function verdictOf(answer: ProbeAnswer): Verdict {
  if (answer.status === "not-configured")
    return skipped("not set: a person of ops says what runs there", "set it under environments");
  const verdicts = hostsOf(answer).map(verdictOfHost);
  const worst = verdicts.find(({ status }) => status !== "ok");
  const what = verdicts.map((verdict) => verdict.what).join(", ");
  return worst === undefined ? ok(what) : { ...worst, what };
}

function verdictOfHost(answer: HostAnswer): Verdict {
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
