import type { Config } from "../../config/config.ts";
import type { HostTrial, Integration, IntegrationsSeen } from "../../ports/host-trial.ts";
import { type Check, ok, skipped, type Verdict, warning } from "./check.ts";
import { hostTrouble } from "./host-trouble.ts";

/**
 * What sees an embargoed fix as soon as it is pushed (embargo.md, row 11): whatever is installed on the private repository, as far as
 * its host tells us. None where there is no private repository.
 *
 * @param trial of the GitHub that is configured; `null` where none is
 */
export async function privateHostChecks(
  trial: Pick<HostTrial, "integrations"> | null,
  { repositories }: Pick<Config, "repositories">,
): Promise<readonly Check[]> {
  if (repositories.private === null) return [];
  const { url } = repositories.private;
  const looked = trial === null ? null : await hostTrouble(() => trial.integrations(url));
  const verdict = looked === null ? notSeen : looked.ok ? verdictOn(looked.seen) : looked.verdict;
  return [
    {
      id: "private-integrations",
      title: "who is told of the private repository",
      why: "what is installed there sees an embargoed fix as soon as it is pushed, and may show it in logs and pages of its own",
      ...verdict,
    },
  ];
}

const lookYourself = "look at its webhooks, apps and CI yourself";
const notSeen = skipped("what is installed there can't be seen from here", lookYourself);

function verdictOn(seen: IntegrationsSeen): Verdict {
  if (seen.status === "elsewhere") return notSeen;
  const { found, hidden } = seen;
  const unseen = hidden.length === 0 ? "" : `; not allowed to look for all (${hidden.join(", ")})`;
  if (found.length > 0)
    return warning(
      `${found.map(nameOf).join(", ")}${unseen}`,
      "remove each whose logs, messages or pages others can read",
    );
  return hidden.length === 0
    ? ok("no webhook, workflow or app")
    : skipped(`nothing was found${unseen}`, lookYourself);
}

function nameOf({ kind, name }: Integration): string {
  return `${kind} ${name}`;
}
