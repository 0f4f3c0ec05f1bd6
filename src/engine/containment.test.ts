import { afterEach, describe, expect, it } from "vitest";
import { cleared } from "../../test/support/cleared.ts";
import {
  actor,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  project as testProject,
  train,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import { mailsAbout } from "../../test/support/engine/mails-about.ts";

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
  it("is there where the development line has an equal patch, and only its line is brought", async () => {
    const world = await makeLinedWorld();
    const id = await report(world);
    world.repository.push("dev", { "page.js": "fixed" });
    await walkTo(world, id, "recorded");

    const lines = ["  * (hotfix 2013.06.04) Show the page: #1234"];
    const { branches, made } = (await look(world, id)).hotfix.containment;
    expect(branches).toEqual([
      { branch: "dev", status: "there", how: "patch", record: { lines, made, url: null, unrecorded: [] } },
    ]);
    expect(made).toEqual([(await world.world.repository.branches("dev"))[0]?.head]);
    expect(await world.world.repository.read("dev", "ChangeLog")).toMatchObject({
      text: `train-2013.05.22:\n  * first\n${lines[0]}\n`,
    });
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
    expect((await look(world, id)).hotfix.containment.made).toHaveLength(4); // to each branch the fix and its line
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
    expect(hotfix.failures).toMatchObject([{ parked: true }, { parked: true }, { parked: true }]);
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

describe("a project that takes pull requests only", () => {
  async function proposing() {
    const world = await makeLinedWorld();
    const { project } = world.engine;
    Object.assign(project.branches, { carry: { as: "picks", by: "pull-request" } });
    const id = await report(world);
    await walkTo(world, id, "recorded");
    const pulls = async () =>
      (await world.codeHost.pullRequests()).filter(({ train: into }) => into === "dev");
    return { world, id, pulls };
  }
  afterEach(() => {
    Object.assign(testProject.branches, { carry: { as: "picks", by: "push" } });
  });

  it("gets the fix and its line proposed, and the case waits until that is merged", async () => {
    const { world, id, pulls } = await proposing();

    const branch = `hotfix/${id}-1-to-dev`;
    expect(await pulls()).toMatchObject([{ branch, state: "open" }]);
    expect(await world.world.repository.read("dev", "page.js")).toMatchObject({ text: "broken" });
    expect(await world.world.repository.read(branch, "ChangeLog")).toMatchObject({
      text: expect.stringContaining("(hotfix 2013.06.04)"),
    });
    expect(await standings(world, id)).toEqual(["dev: proposed"]);
    await walkTo(world, id, "containing");
    expect((await give(world, id, "ann", { type: "CheckContainment" })).hotfix.phase).toBe("containing");
    expect(await pulls()).toHaveLength(1);

    const record = "train-2013.05.22:\n  * first\n  * (hotfix 2013.06.04) Show the page: #1234\n";
    world.repository.push("dev", { "page.js": "fixed" });
    world.repository.push("dev", { ChangeLog: record });
    expect((await give(world, id, "ann", { type: "CheckContainment" })).hotfix.phase).toBe("verified");
    expect(await pulls()).toMatchObject([{ state: "merged" }]);
  });

  it("has the proposal closed when the branch is waived", async () => {
    const { world, id, pulls } = await proposing();
    await give(world, id, "ann", { type: "WaiveBranch", branch: "dev", reason: "Rewritten" });

    expect(await pulls()).toMatchObject([{ state: "closed" }]);
  });

  it("has the proposal closed when the hotfix is cancelled", async () => {
    const { world, id, pulls } = await proposing();
    await give(world, id, "ann", { type: "CancelHotfix", reason: "Not needed" });

    expect(await pulls()).toMatchObject([{ state: "closed" }]);
  });

  it("says so where the proposal was turned down", async () => {
    const { world, id, pulls } = await proposing();
    const [{ url = "" } = {}] = await pulls();
    await world.world.codeHost.ensureClosed(cleared({ url, outcome: "given-up", reason: "No" }));
    const { hotfix } = await give(world, id, "ann", { type: "CheckContainment" });

    expect(hotfix.containment.branches).toMatchObject([
      { branch: "dev", status: "refused", obstacles: [{ code: "proposal-closed" }] },
    ]);
  });
});

describe("a conflict on another branch", () => {
  it("is told on the issue with its files and the commands to resolve it", async () => {
    const world = await makeLinedWorld();
    world.repository.push("dev", { "page.js": "rewritten" });
    const id = await report(world);
    await walkTo(world, id, "recorded");

    const comments = (await world.tracker.issues()).flatMap((issue) =>
      issue.comments.map(({ body }) => body),
    );
    const told = comments.find((body) => body.includes("A conflict in `page.js`"));
    expect(told).toContain("<<<<<<<");
    expect(told).toContain(`git switch --create hotfix/${id}-1-to-dev origin/dev`);
    expect(told).toContain("git push origin HEAD:dev");
  });
});

describe("a hotfix that is cancelled while its landing's answer is lost", () => {
  it("is found to have landed, and says that the fix stays aboard", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "approved");
    const { land } = world.world.repository;
    Object.assign(world.world.repository, {
      land: async (request: Parameters<typeof land>[0]) => {
        await land(request);
        throw new Error("killed");
      },
    });
    await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "landing", build: null });

    await give(world, id, "ann", { type: "CancelHotfix", reason: "Not needed" });

    const [{ head = "" } = {}] = await world.world.repository.branches(train);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "cancelled", build: { sha: head } });
    expect((await world.codeHost.pullRequests())[0]).toMatchObject({ state: "merged" });
  });
});
