import type { Config } from "../../config/config.ts";
import type { Guard, GuardsSeen, HostTrial } from "../../ports/host-trial.ts";
import { ok, skipped, type Verdict, warning } from "./check.ts";

/** Who may push to the newest trains: the first that is not as it should be speaks. */
export async function guardsVerdict(
  trial: HostTrial,
  trains: readonly string[],
  recordBy: Config["record"]["by"],
): Promise<Verdict> {
  if (trains.length === 0) return skipped("no train is known");
  const guardsAt = async (branch: string) => {
    const seen = await trial.guards(branch);
    return recordBy === "api" ? withoutSigning(seen) : seen;
  };
  const verdicts: Verdict[] = [];
  for (const branch of trains) verdicts.push(verdictOn(await guardsAt(branch), branch));
  const worst = verdicts.find(({ status }) => status === "warning") ?? verdicts.find(isSkipped);
  return worst ?? ok(verdicts.map(({ what }) => what).join("\n"));
}

/** What GitHub's API makes, GitHub signs. */
function withoutSigning(seen: GuardsSeen): GuardsSeen {
  if (seen.status !== "told") return seen;
  return { ...seen, against: seen.against.filter((guard) => guard !== "signed-only") };
}

function isSkipped({ status }: Verdict): boolean {
  return status === "skipped";
}

function verdictOn(seen: GuardsSeen, branch: string): Verdict {
  if (seen.status === "not-in-plan")
    return warning(
      "GitHub's plan protects no branch of this private repository: whoever may write may push past Pointsman, which asks for review and checks itself",
      "give the right to write to few people, or take a plan with protected branches; what came by hand is listed with the next build",
    );
  if (seen.status === "hidden")
    return skipped(`${branch} is protected; how, only its administrators see (${seen.right})${waits(seen)}`);
  if (seen.against.length > 0)
    return warning(
      `${branch}: a landing is refused: ${seen.against.map((guard) => guardTexts[guard]).join("; ")}${waits(seen)}`,
      "let the account that pushes bypass the rule, in the ruleset or the branch's protection",
    );
  if (seen.open)
    return warning(
      `${branch}: whoever may write to the repository may push past Pointsman${waits(seen)}`,
      "add a ruleset for the trains that lets only Pointsman's account push; what came by hand is listed with the next build",
    );
  const pushers = seen.pushers?.join(", ") ?? "those who may bypass its rules";
  return ok(`${branch}: pushed to by ${pushers} alone${waits(seen)}`);
}

function waits({ checks }: Extract<GuardsSeen, { status: "told" | "hidden" }>): string {
  return checks.length === 0 ? "" : `; a landing waits for what GitHub requires: ${checks.join(", ")}`;
}

const guardTexts: Readonly<Record<Guard, string>> = {
  "pull-requests-only": "changes come by pull requests only",
  "nobody-pushes": "it is not among those who may push",
  "checks-first": "checks must be green before a push, and a record has had none",
  "signed-only": "commits must be signed, and a record is not",
  "no-merge-commits": "merge commits are refused, and a landing makes one",
  "merge-queue": "changes come by the merge queue only",
};
