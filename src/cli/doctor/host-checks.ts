import type { Config } from "../../config/config.ts";
import type { HostTrial } from "../../ports/host-trial.ts";
import { type Check, skipped, type Verdict } from "./check.ts";
import { accessVerdict, rightsVerdict } from "./host-access.ts";
import { type DeliverySettings, deliveriesVerdict } from "./host-deliveries.ts";
import { guardsVerdict } from "./host-guards.ts";
import { hostTrouble } from "./host-trouble.ts";

/** Makes a trial of the place of issues and pull requests; `null` where nothing is kept outside. */
export type HostTrialOf = (
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
) => Promise<HostTrial | null>;

interface HostQuestions {
  readonly config: DeliverySettings & { readonly record: Pick<Config["record"], "by"> };
  /** The branches of the newest trains. */
  readonly trains: readonly string[];
  readonly now: number;
}

/** Whether GitHub lets us in and to what, what it delivers, and who may push to the trains. Writes nothing. */
export async function hostChecks(
  trial: HostTrial | null,
  { config, trains, now }: HostQuestions,
): Promise<readonly Check[]> {
  if (trial === null) return [];
  const access = await hostTrouble(() => trial.access());
  if (!access.ok) return [{ ...checks.access, ...access.verdict }, ...Object.values(unasked)];
  const looked = async (look: () => Promise<Verdict>): Promise<Verdict> => {
    const found = await hostTrouble(look);
    return found.ok ? found.seen : found.verdict;
  };
  return [
    { ...checks.access, ...accessVerdict(access.seen, now) },
    { ...checks.rights, ...rightsVerdict(access.seen) },
    { ...checks.deliveries, ...(await looked(() => deliveriesVerdict(trial, config))) },
    { ...checks.guards, ...(await looked(() => guardsVerdict(trial, trains, config.record.by))) },
  ];
}

const checks = {
  access: {
    id: "github",
    title: "GitHub lets us in",
    why: "issues, tickets and pull requests are kept there",
  },
  rights: {
    id: "github-rights",
    title: "rights on GitHub",
    why: "what is not allowed waits on the case until somebody allows it; what nobody needs should not be allowed",
  },
  deliveries: {
    id: "github-webhook",
    title: "news from GitHub",
    why: "without deliveries, what people do there is seen some minutes later",
  },
  guards: {
    id: "github-trains",
    title: "who may push to the trains",
    why: "what is pushed past Pointsman nobody has reviewed, and a landing ends with a push",
  },
};

const notIn = skipped("GitHub did not let us in");
const unasked = {
  rights: { ...checks.rights, ...notIn },
  deliveries: { ...checks.deliveries, ...notIn },
  guards: { ...checks.guards, ...notIn },
};
