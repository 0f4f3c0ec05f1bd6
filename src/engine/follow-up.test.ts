import { beforeEach, describe, expect, it } from "vitest";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import { createEngine } from "./create-engine.ts";
import { createGate, publicSinks } from "./embargo/gate.ts";

const hour = 60;

/** Mails about a wait: to whom, and what their subjects say. */
async function told({ mail }: EngineWorld): Promise<readonly string[]> {
  const mails = (await mail.delivered()).map(({ to, subject }) => ({
    to,
    says: subject.split(": ").slice(1).join(": "),
  }));
  return mails
    .filter(({ says }) => /^(reminder|escalated)/.test(says))
    .map(({ to, says }) => `${to.split(" ")[0]}: ${says}`);
}

describe("the follow-up", () => {
  let world: EngineWorld;
  let id: string;

  beforeEach(async () => {
    world = await makeEngineWorld();
    id = await report(world);
  });

  it("reminds ops of a deployment each hour, escalates after two, and stops by itself when it is done", async () => {
    await walkTo(world, id, "deploying");
    await world.pass(59);
    expect(await told(world)).toEqual([]);
    await world.pass(2);
    expect(await told(world)).toEqual(["Cyn: reminder: ops owes the deployment to stage"]);
    await world.pass(hour);
    expect((await told(world)).slice(1)).toEqual([
      "Rob: escalated: ops owes the deployment to stage",
      "Cyn: reminder 2: ops owes the deployment to stage",
    ]);
    await walkTo(world, id, "verified");
    await world.pass(30 * 24 * hour);

    expect((await told(world)).filter((mail) => mail.includes("deployment"))).toHaveLength(3);
    expect((await look(world, id)).hotfix.clocks.running).toEqual([]);
  });

  it("tells in the mail who owes what since when, how it goes on, and how to keep it quiet", async () => {
    await walkTo(world, id, "deploying");
    await world.pass(61);
    const mail = (await world.mail.delivered()).at(-1);

    expect(mail?.text).toContain(
      "Ops owes the deployment to stage since 4 Jun 03:00, next reminder 05:01, escalates to Rob at 05:00.",
    );
    expect(mail?.text).toContain(`pointsman deployed ${id} stage`);
    expect(mail?.text).toContain(`pointsman snooze ${id} --until 2h`);
  });

  it("reminds of a vote only who has not voted, and escalates silence at the limit of the decision", async () => {
    await give(world, id, "ann", { type: "CastVote", choice: "hotfix", reason: "" });
    await world.pass(61);
    expect(await told(world)).toEqual([
      "Bob: reminder: QA and ops owe their votes",
      "Cyn: reminder: QA and ops owe their votes",
    ]);
    await world.pass(3 * hour);

    expect((await told(world)).filter((mail) => mail.includes("escalated"))).toEqual([
      "Rob: escalated: QA and ops owe their votes",
    ]);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "deciding", decision: null });
  });

  it("does not remind the author of the review", async () => {
    await walkTo(world, id, "writing");
    const { hotfix } = await look(world, id);
    world.repository.push(hotfix.work?.branch ?? "", { "page.js": "fixed" });
    await give(world, id, "rob", { type: "ProposeFix" });
    await world.pass(121);

    expect(await told(world)).toEqual(["Dan: reminder: a reviewer owes the review"]);
  });

  it("keeps quiet until a snooze is over", async () => {
    await walkTo(world, id, "deploying");
    const until = new Date(world.world.clock.now() + 10 * hour * 60_000).toISOString();
    const now = new Date(world.world.clock.now()).toISOString();
    const snoozed = await give(world, id, "cyn", {
      ...{ type: "SnoozeWait", wait: null, reason: "The data centre is dark", until, now },
    });
    const { clocks, policy } = snoozed.hotfix;
    expect(clocks.running).toMatchObject([{ snooze: { by: "cyn", until } }]);
    expect(policy.followUp.quiet).toBeNull();
    await world.pass(10 * hour - 1);
    expect(await told(world)).toEqual([]);
    await world.pass(2);

    expect(await told(world)).toEqual([
      "Rob: escalated: ops owes the deployment to stage",
      "Cyn: reminder: ops owes the deployment to stage",
    ]);
  });

  it("tells of an effect that has failed for good, although that holds up all other mails", async () => {
    await walkTo(world, id, "vetted");
    for (let tries = 0; tries < 3; tries += 1) world.tickets.failNext("before-write");
    await give(world, id, "cyn", { type: "IssueTicket", environment: "production" });
    expect((await look(world, id)).owed).toMatchObject({ by: "system", parked: true });
    await world.pass(61);

    expect(await told(world)).toEqual([
      ...["Ann", "Rob", "Cyn"].map(
        (name) => `${name}: reminder: a developer or ops owes another try of what failed`,
      ),
    ]);
  });

  it("tells the chain at once where nobody could be reminded", async () => {
    const people = world.engine.project.people.filter(({ id }) => id !== "cyn");
    await walkTo(world, id, "deploying");
    const staffless = createEngine(world.world, createGate(publicSinks), { ...world.engine.project, people });
    await world.engine.stop();
    await staffless.start();
    await world.pass(61);

    expect(await told(world)).toEqual(["Rob: reminder: ops owes the deployment to stage"]);
  });
});
