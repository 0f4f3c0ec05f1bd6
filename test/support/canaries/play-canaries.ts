import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import type { Phase } from "../../../src/core/hotfix/phase.ts";
import { roles, system } from "../../../src/core/person.ts";
import type { CaseCommand } from "../../../src/engine/engine.ts";
import { actor } from "../engine/engine-world.ts";
import type { Step } from "./canary-steps.ts";
import type { CanaryWorld } from "./canary-world.ts";

/** The words that stand in every field of embargoed cases, and nowhere else. */
export const canary = "zq7canary3vx";

/** Plays the steps; what is refused changes nothing and is passed over. */
export async function play(world: CanaryWorld, steps: readonly Step[]): Promise<void> {
  const ids: string[] = [];
  for (const step of steps) {
    if (step.do === "report") ids.push(...(await report(world, step)));
    else if (step.do === "fail") world.failNext(step.side, step.system, step.moment);
    else if (step.do === "pass") await world.engine.pass(step.minutes);
    else await act(world, step, await hotfixOf(world, ids[step.which % ids.length] ?? ""));
    await world.engine.idle();
  }
}

/** Every case as the system itself sees it. */
export async function allCases({ engine }: CanaryWorld): Promise<readonly Hotfix[]> {
  const entries = await engine.engine.list({ person: system, roles });
  return entries.map(({ hotfix }) => hotfix);
}

async function hotfixOf({ engine }: CanaryWorld, id: string): Promise<Hotfix | null> {
  return (await engine.engine.find({ person: system, roles }, id))?.hotfix ?? null;
}

async function report({ engine: { engine } }: CanaryWorld, { kind, who }: Extract<Step, { do: "report" }>) {
  const words = (field: string) => (kind === "security" ? `${canary} ${field}` : `Plain ${field}`);
  const reported = await engine.report(
    {
      ...{ kind, train: "2013.05.22" },
      report: {
        ...{ title: words("title"), manifestation: words("text"), riskNote: words("note") },
        ...{ changelog: `${words("line")}: #1`, testPlan: words("plan") },
        ...{ affectedPercent: 2, complexity: "low", risk: "low" },
      },
    },
    { by: actor(engine, who), channel: "cli" },
  );
  return reported.ok ? [reported.id] : [];
}

async function act(world: CanaryWorld, step: Extract<Step, { which: number }>, hotfix: Hotfix | null) {
  if (hotfix === null) return;
  const words = hotfix.clearance === "embargoed" ? `${canary} words` : "plain words";
  const { environment, phase } = hotfix;
  if (step.do === "reject" && phase === "verifying")
    return give(world, hotfix, "bob", { type: "RejectBuild", environment, note: words });
  if (step.do !== "try") return acts[phase]?.(world, hotfix);
  return give(world, hotfix, step.who, step.command(words));
}

async function give({ engine: { engine } }: CanaryWorld, { id }: Hotfix, who: string, command: CaseCommand) {
  await engine.give(id, command, { by: actor(engine, who), channel: "cli" });
}

type Act = (world: CanaryWorld, hotfix: Hotfix) => Promise<void>;

const acts: Partial<Record<Phase, Act>> = {
  deciding: (world, hotfix) => {
    const who = ["ann", "bob", "cyn"][hotfix.votes.length % 3] ?? "";
    const reason = hotfix.clearance === "embargoed" ? `${canary} reason` : "";
    return give(world, hotfix, who, { type: "CastVote", choice: "hotfix", reason });
  },
  starting: (world, hotfix) => give(world, hotfix, "ann", { type: "StartWork", picks: [] }),
  writing: (world, hotfix) => {
    const isPrivate = hotfix.clearance === "embargoed";
    const repository = world.repositories[isPrivate ? "private" : "public"];
    const text = `${isPrivate ? canary : "plain"} code ${hotfix.attempt}`;
    repository.push(hotfix.work?.branch ?? "", { [`${isPrivate ? canary : "plain"}.js`]: text });
    return give(world, hotfix, "ann", { type: "ProposeFix" });
  },
  "in-review": (world, hotfix) => give(world, hotfix, "dan", { type: "ApproveFix", head: null, note: "" }),
  approved: (world, hotfix) => give(world, hotfix, "ann", { type: "LandFix", date: "2013.06.04" }),
  recorded: (world, hotfix) =>
    give(world, hotfix, "cyn", { type: "IssueTicket", environment: hotfix.environment }),
  vetted: (world, hotfix) => give(world, hotfix, "cyn", { type: "IssueTicket", environment: "production" }),
  accepting: (world, hotfix) => give(world, hotfix, "cyn", { type: "AcceptStowaways", reason: "Looked at" }),
  deploying: async (world, hotfix) => {
    const { environment, build } = hotfix;
    await world.engine.environments.runs(environment, build?.sha ?? "");
    await give(world, hotfix, "cyn", { type: "ClaimDeployed", environment, override: "" });
  },
  verifying: (world, hotfix) =>
    give(world, hotfix, "bob", { type: "PassBuild", environment: hotfix.environment, note: "" }),
};
