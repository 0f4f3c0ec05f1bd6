import { describe, expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  train,
  walkTo,
} from "../../test/support/engine/engine-world.ts";

/** A development line that the train was cut from. */
async function makeLinedWorld(): Promise<EngineWorld> {
  const world = await makeEngineWorld();
  world.repository.push(train, { "page.js": "broken" });
  world.repository.push("dev", {}, train);
  return world;
}

async function addTrain({ engine }: EngineWorld, branch: string, life: "rolling" | "production") {
  const given = await engine.addTrain(branch, life, { by: actor(engine, "ann"), channel: "cli" });
  if (!given.ok) throw new Error(JSON.stringify(given.refusals));
}

const standings = async (world: EngineWorld, id: string) =>
  (await look(world, id)).hotfix.containment.branches.map(({ branch, status }) => `${branch}: ${status}`);

describe("a fix that has landed", () => {
  it("is there where the development line has an equal patch, and nothing is carried", async () => {
    const world = await makeLinedWorld();
    const id = await report(world);
    const fixed = world.repository.push("dev", { "page.js": "fixed" });
    await walkTo(world, id, "recorded");

    expect((await look(world, id)).hotfix.containment.branches).toEqual([
      { branch: "dev", status: "there", how: "patch" },
    ]);
    expect(await world.world.repository.branches("dev")).toEqual([{ branch: "dev", head: fixed }]);
    expect((await walkTo(world, id, "verified")).hotfix.phase).toBe("verified");
  });

  it("is carried to the development line and every newer live train, with its line", async () => {
    const world = await makeLinedWorld();
    world.repository.push("train-2013.06.05", {}, train);
    world.repository.push("train-2013.05.08", {}, train);
    await addTrain(world, "train-2013.06.05", "rolling");
    await addTrain(world, "train-2013.05.08", "production");
    const id = await report(world);
    await walkTo(world, id, "recorded");

    expect(await standings(world, id)).toEqual(["dev: carried", "train-2013.06.05: carried"]);
    for (const branch of ["dev", "train-2013.06.05"]) {
      expect(await world.world.repository.read(branch, "page.js")).toMatchObject({ text: "fixed" });
      expect(await world.world.repository.read(branch, "ChangeLog")).toMatchObject({
        text: "train-2013.05.22:\n  * first\n  * (hotfix 2013.06.04) Show the page: #1234\n",
      });
    }
    expect(await world.world.repository.read("train-2013.05.08", "page.js")).toMatchObject({
      text: "broken",
    });
  });

  it("is carried without its line where that has no place, and says so", async () => {
    const world = await makeLinedWorld();
    world.repository.push("dev", { ChangeLog: "train-2013.06.05:\n  * other\n" });
    const id = await report(world);
    await walkTo(world, id, "recorded");

    const [standing] = (await look(world, id)).hotfix.containment.branches;
    expect(standing).toMatchObject({ branch: "dev", status: "carried", lines: [] });
    expect(standing?.status === "carried" && standing.unrecorded[0]?.code).toBe("section-missing");
    expect(await world.world.repository.read("dev", "page.js")).toMatchObject({ text: "fixed" });
  });

  it("is asked for until it is there, and the case closes by itself then", async () => {
    const world = await makeLinedWorld();
    world.repository.push("dev", { "page.js": "rewritten" });
    const id = await report(world);
    await walkTo(world, id, "containing");

    expect(await standings(world, id)).toEqual(["dev: conflict"]);
    const told = () => mailsAbout(world, "a branch lacks the fix");
    expect(await told()).toBe(1);
    await world.pass(59);
    expect(await told()).toBe(1);
    await world.pass(2);
    expect((await look(world, id)).hotfix.containment.checks).toBe(2);
    await world.pass(24 * 60);
    expect(await told()).toBe(1);
    expect(await mailsAbout(world, "reminder: Ann owes the fix on dev")).toBe(1);
    expect((await look(world, id)).hotfix.phase).toBe("containing");

    world.repository.push("dev", { "page.js": "fixed" });
    await world.pass(24 * 60);

    expect((await look(world, id)).hotfix.phase).toBe("verified");
    expect((await world.tracker.issues())[0]).toMatchObject({ state: "closed" });
    await world.pass(9_000);
    expect(await mailsAbout(world, "reminder: ")).toBe(1);
  });

  it("is looked for at once when somebody asks, and a waiver closes the case", async () => {
    const world = await makeLinedWorld();
    world.repository.push("dev", { "page.js": "rewritten" });
    const id = await report(world);
    await walkTo(world, id, "containing");

    const asked = await give(world, id, "bob", { type: "CheckContainment" });
    expect(asked.hotfix.containment.checks).toBe(1);
    expect(asked.owed).toMatchObject({ by: "people", command: "WaiveBranch", roles: ["developer"] });

    const waived = await give(world, id, "ann", { type: "WaiveBranch", branch: "dev", reason: "Rewritten" });
    expect(waived.hotfix.phase).toBe("verified");
    expect(await mailsAbout(world, "verified in production")).toBeGreaterThan(0);
  });

  it("does not hold up the hand-over while the branches can't be looked at", async () => {
    const world = await makeLinedWorld();
    const id = await report(world);
    await walkTo(world, id, "approved");
    const trace = world.world.lineage.trace;
    Object.assign(world.world.lineage, { trace: () => Promise.reject(new Error("no answer")) });
    await walkTo(world, id, "containing");

    const { hotfix, owed } = await look(world, id);
    expect(hotfix.failures).toMatchObject([{ parked: true }, { parked: true }]);
    expect(owed).toEqual({ by: "system", step: 13, parked: true });

    Object.assign(world.world.lineage, { trace });
    expect((await give(world, id, "ann", { type: "RetryEffects" })).hotfix).toMatchObject({
      phase: "verified",
      failures: [],
    });
  });

  it("has nothing missing on a branch that the repository does not have", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "verified");

    expect(await standings(world, id)).toEqual(["dev: absent"]);
  });
});

async function mailsAbout({ mail }: EngineWorld, subject: string): Promise<number> {
  return (await mail.delivered()).filter((sent) => sent.subject.includes(subject)).length;
}

describe("stowaways", () => {
  /** The train as stage runs it, then somebody's push past every hotfix. */
  async function boarded(...subjects: readonly string[]) {
    const world = await makeEngineWorld();
    const [{ head = "" } = {}] = await world.world.repository.branches(train);
    await world.environments.runs("stage", head);
    const id = await report(world);
    await walkTo(world, id, "starting");
    for (const subject of subjects) world.repository.push(train, { [subject]: "x" });
    return { world, id };
  }

  it("are listed on the ticket, and nothing is handed over until ops accepts them", async () => {
    const { world, id } = await boarded("a.js", "b.js");
    await walkTo(world, id, "recorded");
    const found = await give(world, id, "cyn", { type: "IssueTicket", environment: "stage" });

    expect(found.hotfix).toMatchObject({ phase: "accepting", environment: "stage" });
    expect(found.hotfix.rollouts.stage.stowaways).toHaveLength(2);
    expect(await mailsAbout(world, "deploy ")).toBe(0);
    const entry = (await world.tickets.seen())[0]?.entries[0]?.body;
    expect(entry).toContain("2 commits of no hotfix");
    expect(entry).toContain(`pointsman accept ${id}`);

    const accepted = await give(world, id, "cyn", { type: "AcceptStowaways", reason: "Looked at" });
    expect(accepted.hotfix.phase).toBe("deploying");
    expect(await mailsAbout(world, "deploy ")).toBe(1);
  });

  it("are none where every commit is a hotfix's own", async () => {
    const { world, id } = await boarded();
    await walkTo(world, id, "recorded");
    const { hotfix } = await give(world, id, "cyn", { type: "IssueTicket", environment: "stage" });

    expect(hotfix.phase).toBe("deploying");
    expect((await world.tickets.seen())[0]?.entries[0]?.body).not.toContain("Stowaways");
  });

  it("are counted from the last confirmed build where the environment does not answer", async () => {
    const world = await makeEngineWorld();
    const first = await report(world);
    await walkTo(world, first, "vetted");
    world.environments.answers("stage", { status: "silent", why: "no answer", url: "https://stage.test" });
    world.repository.push(train, { "a.js": "x" });
    const second = await report(world, "Show the other page: #1235");
    await walkTo(world, second, "recorded");
    const { hotfix } = await give(world, second, "cyn", { type: "IssueTicket", environment: "stage" });

    expect(hotfix.rollouts.stage.stowaways).toHaveLength(1);
  });

  it("are none in production of a train that has never been there: all of it is new", async () => {
    const { world, id } = await boarded("a.js");
    await world.environments.runs(
      "production",
      (await world.world.repository.branches(train))[0]?.head ?? "",
    );
    await walkTo(world, id, "vetted");
    world.repository.push(train, { "b.js": "x" });
    const { hotfix } = await give(world, id, "cyn", { type: "IssueTicket", environment: "production" });

    expect(hotfix.phase).toBe("deploying");
    const entries = (await world.tickets.seen()).flatMap((ticket) => ticket.entries);
    expect(entries.at(-1)?.body).toContain("Production runs an earlier train");
  });

  it.each([
    { title: "the repository does not know", runs: "0123456789abcdef", says: "does not know the commit" },
    { title: "the build was not made from", runs: null, says: "not what this build was made from" },
  ])("can't be told from what $title: the ticket says so, and nothing waits", async ({ runs, says }) => {
    const world = await makeEngineWorld();
    await world.environments.runs("stage", runs ?? world.repository.push("apart", { "x.js": "x" }));
    const id = await report(world);
    await walkTo(world, id, "recorded");
    const { hotfix } = await give(world, id, "cyn", { type: "IssueTicket", environment: "stage" });

    expect(hotfix.phase).toBe("deploying");
    expect((await world.tickets.seen())[0]?.entries[0]?.body).toContain(says);
  });
});
