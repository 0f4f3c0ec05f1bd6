import type { HostObstacle } from "../../ports/code-host.ts";
import { checksIn, rulesOf } from "./branch-rules.ts";
import type { Requests } from "./client.ts";
import { ownCheck } from "./own-check.ts";
import { branchAnswer, checkRunsAnswer, statusAnswer } from "./schema.ts";

/**
 * What stands against a head by its checks: those that the project requires, and those that GitHub requires of the
 * train's branch, by its protection or by rulesets. Read by Pointsman itself, since a free private repository has neither.
 */
export async function checkObstacles(
  requests: Requests,
  {
    head,
    train,
    required,
  }: { readonly head: string; readonly train: string; readonly required: readonly string[] },
): Promise<readonly HostObstacle[]> {
  const named = new Set([...required, ...(await requiredOf(requests, train))]);
  const wanted = [...named].filter((name) => name !== ownCheck); // which says no more than the approval does
  if (wanted.length === 0) return [];
  const stands = await standings(requests, head, wanted);
  const having = (standing: Standing) =>
    wanted.filter((name) => (stands.get(name) ?? "waiting") === standing);
  return [
    ...obstacle("checks-failed", head, having("failed")),
    ...obstacle("checks-missing", head, having("waiting")),
  ];
}

type Standing = "green" | "failed" | "waiting";

function obstacle(
  code: "checks-failed" | "checks-missing",
  head: string,
  checks: readonly string[],
): readonly HostObstacle[] {
  return checks.length === 0 ? [] : [{ code, head, checks }];
}

async function requiredOf(requests: Requests, branch: string): Promise<readonly string[]> {
  const route = "GET /repos/{owner}/{repo}/branches/{branch}";
  const { protection } = await requests.request(route, { branch }, branchAnswer);
  const rules = await rulesOf(requests, branch);
  const contexts = protection?.required_status_checks?.contexts ?? [];
  return rules === "not-in-plan" ? contexts : [...contexts, ...checksIn(rules)];
}

/** How the wanted checks of a commit stand: check runs of Apps, and where those are not all, statuses, which are older. */
async function standings(
  { request, list }: Requests,
  ref: string,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const runs = await list("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", { ref }, runsAnswer);
  const found = worstOf(runs.map(({ name, conclusion }) => [name, ofRun(conclusion)]));
  if (wanted.every((name) => found.has(name))) return found;
  const at = { ref, per_page: 100 };
  const { statuses } = await request("GET /repos/{owner}/{repo}/commits/{ref}/status", at, statusAnswer);
  return new Map([
    ...statuses.map(({ context, state }) => [context, ofStatus[state] ?? "failed"] as const),
    ...found,
  ]);
}

const runsAnswer = checkRunsAnswer.transform(({ check_runs }) => check_runs);

/** The last that a name has is what counts. */
const toTheWorst: readonly Standing[] = ["green", "waiting", "failed"];

/** Several Apps and workflows may have a check of one name. GitHub's own protection wants all of them green, too. */
function worstOf(all: readonly (readonly [string, Standing])[]): ReadonlyMap<string, Standing> {
  return new Map(toTheWorst.flatMap((standing) => all.filter(([, each]) => each === standing)));
}

const ofStatus: Readonly<Record<string, Standing>> = { success: "green", pending: "waiting" };

/** As GitHub's own protection has it: neutral and skipped don't stand in the way. */
function ofRun(conclusion: string | null): Standing {
  if (conclusion === null) return "waiting";
  return ["success", "neutral", "skipped"].includes(conclusion) ? "green" : "failed";
}
