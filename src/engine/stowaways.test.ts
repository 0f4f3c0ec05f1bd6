import { describe, expect, it } from "vitest";
import { give, makeEngineWorld, report, train, walkTo } from "../../test/support/engine/engine-world.ts";
import { mailsAbout } from "../../test/support/engine/mails-about.ts";

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

  it("are asked for anew with each build, and an acceptance is of what was listed", async () => {
    const { world, id } = await boarded("a.js");
    await walkTo(world, id, "recorded");
    await give(world, id, "cyn", { type: "IssueTicket", environment: "stage" });
    await give(world, id, "cyn", { type: "AcceptStowaways", reason: "Looked at" });
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank" });
    world.repository.push(train, { "b.js": "x" });

    const again = await walkTo(world, id, "accepting");

    const { stowaways } = again.hotfix.rollouts.stage;
    expect([again.hotfix.phase, stowaways.length]).toEqual(["accepting", 1]);
  });

  it("of two hotfixes on one train are those that neither of them claims", async () => {
    const { world, id } = await boarded("a.js");
    const other = await report(world, "Show the other page: #1235");
    await walkTo(world, other, "recorded");
    await walkTo(world, id, "recorded");
    const { hotfix } = await give(world, id, "cyn", { type: "IssueTicket", environment: "stage" });

    expect(hotfix.rollouts.stage.stowaways).toHaveLength(1);
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
