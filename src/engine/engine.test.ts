import { describe, expect, it } from "vitest";
import {
  actor,
  give,
  look,
  makeEngineWorld,
  report,
  train,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import { viewerOf } from "./engine.ts";

describe("a whole hotfix", () => {
  it("goes from report to verified in production, and leaves one of each outside", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);

    const { hotfix, steps } = await walkTo(world, id, "verified");

    expect(steps.map(({ state }) => state)).toEqual(Array(13).fill("done"));
    expect(hotfix.build).toMatchObject({
      version: "0.2013.05.22",
      release: "2",
      location: "https://code.test/signpost.git",
    });
    expect(hotfix.lines).toEqual(["  * (hotfix 2013.06.04) Show the page: #1234"]);
    const [issue, ...others] = await world.tracker.issues();
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ title: "Blank page", state: "closed" });
    expect((await world.codeHost.pullRequests()).map(({ state }) => state)).toEqual(["merged"]);
    const recipients = (await world.mail.delivered()).map((mail) => mail.to);
    expect(recipients.filter((to) => to.includes("qa@"))).toHaveLength(5); // call, decision, two hand-overs, verified
    expect(await world.jobs.jobs.pending({ kind: "hotfix", id })).toEqual([]);
  });

  it("ends with the decision on the issue when the bug may ship", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    for (const who of ["ann", "bob", "cyn"])
      await give(world, id, who, { type: "CastVote", choice: "ship", reason: "harmless" });

    expect((await look(world, id)).hotfix.phase).toBe("shipped");
    const [issue] = await world.tracker.issues();
    expect(issue).toMatchObject({ state: "closed" });
    expect(issue?.comments[0]?.body).toContain("let it ship");
  });

  it("derails the train, tags it, and strands the other hotfix on it until it is moved", async () => {
    const world = await makeEngineWorld();
    const [doomed, other] = [await report(world), await report(world)];
    for (const who of ["ann", "bob", "cyn"])
      await give(world, doomed, who, { type: "CastVote", choice: "derail", reason: "" });
    world.repository.push("train-2013.06.05", {}, train);
    await world.engine.addTrain("train-2013.06.05", "rolling", {
      by: actor(world.engine, "ann"),
      channel: "cli",
    });

    expect((await world.engine.trains())[0]).toMatchObject({ life: "derailed" });
    expect((await look(world, other)).hotfix).toMatchObject({ stranded: true, phase: "deciding" });
    const moved = await world.engine.move(other, "2013.06.05", {
      by: actor(world.engine, "ann"),
      channel: "cli",
    });
    await world.jobs.idle();
    expect(moved).toEqual({ ok: true });
    expect((await look(world, other)).hotfix).toMatchObject({
      stranded: false,
      train: { name: "2013.06.05" },
    });
  });

  it("goes back to step 4 as attempt 2 when QA rejects, with QA's words on the issue and to the developer", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank in IE8." });

    const { hotfix } = await look(world, id);
    expect(hotfix).toMatchObject({ attempt: 2, phase: "starting" });
    const [issue] = await world.tracker.issues();
    expect(issue?.comments.map(({ body }) => body).join()).toContain("Still blank in IE8.");
    const told = (await world.mail.delivered()).filter(({ subject }) =>
      subject.includes("rejected on stage"),
    );
    expect(told.map((mail) => mail.to)).toEqual([
      "Ann <ann@example.org>",
      expect.stringContaining("qa@"),
      expect.stringContaining("ops@"),
    ]);
  });

  it("lands attempt 2 on the same day: the line stands, the release goes up again", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank in IE8." });
    const { hotfix } = await give(world, id, "ann", { type: "StartWork", picks: [] });
    world.repository.push(hotfix.work?.branch ?? "", { "page.js": "fixed for IE8" });
    await give(world, id, "ann", { type: "ProposeFix" });
    await give(world, id, "dan", { type: "ApproveFix", head: null, note: "" });
    const landed = await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });

    expect(landed.hotfix).toMatchObject({ phase: "recorded", build: { release: "3" }, setback: null });
    expect(landed.hotfix.lines).toEqual(["  * (hotfix 2013.06.04) Show the page: #1234"]);
  });

  it("keeps the branch that is ready when another start names a commit that is not there", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    const ready = (await walkTo(world, id, "writing")).hotfix;
    world.repository.nextBranch({
      status: "refused",
      obstacles: [{ code: "commit-missing", commit: "0000001" }],
    });
    const { hotfix } = await give(world, id, "rob", { type: "StartWork", picks: ["0000001"] });

    expect(hotfix).toMatchObject({
      ...{ phase: "writing", work: ready.work },
      setback: { kind: "obstacles", obstacles: [{ code: "commit-missing" }] },
    });
    world.repository.push(ready.work?.branch ?? "", { "page.js": "fixed" });
    const proposed = await give(world, id, "ann", { type: "ProposeFix" });
    expect(proposed.hotfix).toMatchObject({ phase: "in-review", setback: null });
  });

  it("tells the ticket how many of several hosts answer the new build", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    const { hotfix } = await walkTo(world, id, "deploying");
    const host = (name: string, sha = "9".repeat(40)) =>
      ({ status: "answered", sha, version: null, url: `https://${name}.test/ver.txt` }) as const;
    const hosts = [host("web1", hotfix.build?.sha), host("web2", hotfix.build?.sha), host("web3")];
    world.environments.answers("stage", { status: "several", hosts });
    await give(world, id, "cyn", { type: "ClaimDeployed", environment: "stage", override: "" });

    const told = (await look(world, id)).hotfix;
    expect(told).toMatchObject({ phase: "deploying", setback: { kind: "disputed" } });
    const [ticket] = await world.tickets.seen();
    const [issued, progress, ...rest] = ticket?.entries.map(({ body }) => body) ?? [];
    expect(issued).toContain(hotfix.build?.sha);
    expect(progress).toContain("**2 of 3 hosts answer the new build**");
    expect(progress).toContain(`- web3.test answers ${"9".repeat(40)}: not yet`);
    expect(rest).toEqual([]);
  });

  it("closes what is open outside when it is cancelled", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "deploying");
    await give(world, id, "bob", { type: "CancelHotfix", reason: "A duplicate." });

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "cancelled", failures: [] });
    expect((await world.tracker.issues())[0]).toMatchObject({ state: "closed" });
    const entries = (await world.tickets.seen()).flatMap((ticket) => ticket.entries.map(({ body }) => body));
    expect(entries.at(-1)).toContain("do not deploy");
  });
});

describe("commands that cross", () => {
  it("all count: votes that are cast at the same moment", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    const voters = ["ann", "rob", "bob", "cyn"].map((who) => actor(world.engine, who));

    const given = await Promise.all(
      voters.map((by) =>
        world.engine.give(id, { type: "CastVote", choice: "ship", reason: "" }, { by, channel: "cli" }),
      ),
    );

    const { hotfix } = await look(world, id);
    expect(hotfix.phase).toBe("shipped");
    expect(hotfix.votes).toHaveLength(given.filter(({ ok }) => ok).length);
  });

  it("voids an approval when somebody pushes between the review and the landing", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    const { hotfix } = await walkTo(world, id, "approved");
    const pushed = world.repository.push(hotfix.work?.branch ?? "", { "page.js": "sneaked in" });
    const after = await give(world, id, "ann", { type: "LandFix", date: "2013.06.04" });

    expect(after.hotfix).toMatchObject({
      phase: "in-review",
      approval: null,
      setback: { kind: "head-moved", head: pushed },
    });
  });
});

describe("servers that share a database", () => {
  it("push to a train one after another, and to each branch that lacks the fix", async () => {
    const world = await makeEngineWorld();
    world.repository.push("dev", { "page.js": "broken" });
    const id = await report(world);
    await walkTo(world, id, "verified");

    expect([...new Set(world.turns.taken)]).toEqual(["push"]);
  });
});

describe("refusals of the engine's own", () => {
  it("names every reason at once: the unknown train beside the fields", async () => {
    const { engine } = await makeEngineWorld();
    const report = {
      title: "",
      manifestation: "",
      affectedPercent: 200,
      complexity: "low",
      risk: "low",
      riskNote: "x",
      changelog: "x",
    } as const;
    const reported = await engine.report(
      { kind: "normal", train: "2012.01.01", report },
      { by: actor(engine, "bob"), channel: "cli" },
    );

    expect(reported).toMatchObject({ ok: false });
    expect(
      reported.ok
        ? []
        : reported.refusals.map((refusal) => ("field" in refusal ? refusal.field : refusal.code)),
    ).toEqual(["train-not-known", "title", "manifestation", "affected"]);
  });

  it("stores nothing of a security hotfix where nothing is private", async () => {
    const world = await makeEngineWorld();
    const report = {
      title: "t",
      manifestation: "m",
      affectedPercent: 1,
      complexity: "low",
      risk: "low",
      riskNote: "x",
      changelog: "x",
    } as const;
    const reported = await world.engine.report(
      { kind: "security", train, report },
      { by: actor(world.engine, "bob"), channel: "cli" },
    );

    expect(reported).toMatchObject({ ok: false, refusals: [{ code: "private-side-missing" }] });
    expect(await world.engine.list(viewerOf(actor(world.engine, "ann")))).toEqual([]);
  });

  it("adds only a branch that the repository has", async () => {
    const { engine } = await makeEngineWorld();
    const giving = { by: actor(engine, "ann"), channel: "cli" } as const;

    expect(await engine.addTrain("train-gone", "rolling", giving)).toMatchObject({
      refusals: [{ code: "branch-not-found" }],
    });
    expect(await engine.addTrain(train, "rolling", giving)).toMatchObject({
      refusals: [{ code: "train-exists" }],
    });
  });
});
