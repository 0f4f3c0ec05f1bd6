import type { Kind, Report } from "../../src/core/hotfix/report.ts";
import type { Actor } from "../../src/core/person.ts";
import { type CaseCommand, type Engine, viewerOf } from "../../src/engine/engine.ts";
import type { SampleWorld } from "./sample-world.ts";

/** Who does what, by id. */
export interface Crew {
  readonly developer: string;
  readonly reviewer: string;
  readonly qa: string;
  readonly ops: string;
}

/** What people do on a case, a few minutes each. */
export interface SampleSteps {
  report(who: string, train: string, report: Report, kind?: Kind): Promise<string>;
  give(who: string, id: string, command: CaseCommand): Promise<void>;
  /** All three of a quorum. */
  vote(id: string, choice: "hotfix" | "ship"): Promise<void>;
  /** Steps 4 and 5. */
  work(id: string): Promise<void>;
  /** Steps 3 to 5. */
  propose(id: string): Promise<void>;
  /** Steps 6 to 9. */
  approveAndLand(id: string, date?: string): Promise<void>;
  /** Steps 3 to 9. */
  land(id: string): Promise<void>;
  deploy(id: string, environment: "stage" | "production"): Promise<void>;
  /** Steps 10 to 12. */
  rollOut(id: string, environment: "stage" | "production"): Promise<void>;
}

export function sampleSteps(world: SampleWorld, { developer, reviewer, qa, ops }: Crew): SampleSteps {
  const { engine, environments, repository, pass } = world;
  const look = async (id: string) => {
    const view = await engine.find(viewerOf(sampleActor(engine, developer)), id);
    if (view === null) throw new Error(`there is no ${id}`);
    return view.hotfix;
  };
  const steps: SampleSteps = {
    async report(who, train, report, kind = "normal") {
      const giving = { by: sampleActor(engine, who), channel: "web" } as const;
      const reported = await engine.report({ kind, train, report }, giving);
      if (!reported.ok) throw new Error(`refused: ${JSON.stringify(reported.refusals)}`);
      await pass(6);
      return reported.id;
    },
    async give(who, id, command) {
      const channel = who === "ann" ? "cli" : "web";
      const given = await engine.give(id, command, { by: sampleActor(engine, who), channel });
      if (!given.ok) throw new Error(`${command.type} refused: ${JSON.stringify(given.refusals)}`);
      await pass(7);
    },
    async vote(id, choice) {
      const reason = choice === "ship" ? "Nobody has met it yet." : "";
      await steps.give(developer, id, { type: "CastVote", choice, reason: "One line, and it has a test." });
      await steps.give(qa, id, { type: "CastVote", choice, reason: "" });
      await steps.give(ops, id, { type: "CastVote", choice, reason });
    },
    async work(id) {
      await steps.give(developer, id, { type: "StartWork", picks: [] });
      const { work: started } = await look(id);
      repository.push(started?.branch ?? "", { "lib/session.js": id + started?.branch });
      await steps.give(developer, id, { type: "ProposeFix" });
    },
    async propose(id) {
      await steps.vote(id, "hotfix");
      await steps.work(id);
    },
    async approveAndLand(id, date = "2013.06.04") {
      const note = "Good. The test fails without it.";
      await steps.give(reviewer, id, { type: "ApproveFix", head: null, note });
      await steps.give(developer, id, { type: "LandFix", date });
    },
    async land(id) {
      await steps.propose(id);
      await steps.approveAndLand(id);
    },
    async deploy(id, environment) {
      await steps.give(ops, id, { type: "IssueTicket", environment });
      await environments.runs(environment, (await look(id)).build?.sha ?? "");
      await steps.give(ops, id, { type: "ClaimDeployed", environment, override: "" });
    },
    async rollOut(id, environment) {
      await steps.deploy(id, environment);
      await steps.give(qa, id, { type: "PassBuild", environment, note: "Signed in with three browsers." });
    },
  };
  return steps;
}

export function sampleActor(engine: Engine, id: string): Actor {
  const found = engine.actor(id);
  if (found === null) throw new Error(`nobody is ${id}`);
  return found;
}
