import { describe, expect, it } from "vitest";
import { cleared, signature } from "../../test/contracts/repository-world.ts";
import {
  actor,
  train as branch,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";

const train = "2013.05.22";
const giving = ({ engine }: EngineWorld) => ({ by: actor(engine, "cyn"), channel: "cli" }) as const;

async function move(world: EngineWorld, to: "promote" | "retire" | "derail") {
  const given = await world.engine.moveTrain(train, to, "It loses data", giving(world));
  expect(given).toEqual({ ok: true });
  await world.idle();
}

async function entries(world: EngineWorld): Promise<readonly (readonly string[])[]> {
  const tickets = await world.tickets.seen();
  return tickets.map((ticket) => ticket.entries.map(({ body }) => body));
}

const subjects = async ({ mail }: EngineWorld) =>
  (await mail.delivered()).map(({ to, subject }) => `${to}: ${subject}`);

describe("a train that is added", () => {
  it.each(["train-2013.06.05", "2013.06.05"])(
    "is called by its branch, or by its name: %s",
    async (called) => {
      const world = await makeEngineWorld();
      world.repository.push("train-2013.06.05", {}, branch);

      expect(await world.engine.addTrain(called, "rolling", giving(world))).toEqual({ ok: true });
      expect(await world.engine.trains()).toContainEqual(
        expect.objectContaining({ name: "2013.06.05", branch: "train-2013.06.05" }),
      );
    },
  );

  it("is not the development line, nor a branch that is not there", async () => {
    const world = await makeEngineWorld();
    world.repository.push("dev", {});

    for (const called of ["dev", "2001.01.01"]) {
      expect(await world.engine.addTrain(called, "rolling", giving(world))).toMatchObject({
        refusals: [{ code: "branch-not-found", branch: called }],
      });
    }
  });
});

describe("a train that is derailed", () => {
  it("says so on each of its tickets, once, however many hotfixes it has", async () => {
    const world = await makeEngineWorld();
    const first = await report(world);
    await walkTo(world, first, "deploying");
    const second = await report(world, "Mend the menu: #1235");
    await walkTo(world, second, "deploying");
    await walkTo(world, await report(world, "Mend the rest: #1236"), "deciding");
    await move(world, "derail");

    const [stage = [], ...others] = await entries(world);
    expect(others).toEqual([]);
    const derailed = stage.filter((body) => body.includes("**Derailed:**"));
    expect(derailed).toEqual([
      `**Derailed:** ${branch} will not ship. Do not deploy any build of it.\n\n> It loses data`,
    ]);
    expect(stage.at(-1)).toBe(derailed[0]);
  });

  it("says so where steps 10 to 12 have run for production, too", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "vetted");
    await give(world, id, "cyn", { type: "IssueTicket", environment: "production" });
    await move(world, "derail");

    expect((await entries(world)).map((bodies) => bodies.at(-1)?.slice(0, 13))).toEqual([
      "**Derailed:**",
      "**Derailed:**",
    ]);
  });

  it("bears the tag that teams know, on its branch", async () => {
    const world = await makeEngineWorld();
    await move(world, "derail");

    const tagged = { name: train, branch, tagged: true, train: { life: "derailed" } };
    expect(await world.engine.branches()).toMatchObject([tagged]);
  });

  it("opens no ticket where there is none", async () => {
    const world = await makeEngineWorld();
    await walkTo(world, await report(world), "approved");
    await move(world, "derail");

    expect(await world.tickets.seen()).toEqual([]);
  });

  it("tells everyone, and each other hotfix of it has to be moved or closed by a person", async () => {
    const world = await makeEngineWorld();
    const [doomed, moved, closed] = [
      await report(world),
      await report(world, "Mend the menu: #1235"),
      await report(world, "Mend the rest: #1236"),
    ];
    await walkTo(world, moved, "deploying");
    for (const who of ["ann", "bob", "cyn"])
      await give(world, doomed, who, { type: "CastVote", choice: "derail", reason: "" });

    for (const id of [moved, closed]) {
      expect((await look(world, id)).hotfix).toMatchObject({ stranded: true });
      expect((await look(world, id)).hotfix.clocks.running).toMatchObject([{ wait: "move" }]);
      for (const to of ["Bob <bob@example.org>", "qa@example.org", "ops@example.org"])
        expect((await subjects(world)).join("\n")).toMatch(
          new RegExp(`${to}.*: \\[${id}\\].*2013\\.05\\.22 is now derailed`),
        );
    }
    const files = { ChangeLog: "train-2013.06.05:\n  * first\n\ntrain-2013.05.22:\n  * first\n" };
    world.repository.push("train-2013.06.05", files, branch);
    await world.engine.addTrain("train-2013.06.05", "rolling", giving(world));
    expect(await world.engine.move(moved, "2013.06.05", giving(world))).toEqual({ ok: true });
    await give(world, closed, "bob", { type: "CancelHotfix", reason: "Not there any more" });
    await world.idle();

    expect((await look(world, moved)).hotfix).toMatchObject({
      ...{ phase: "starting", attempt: 2, stranded: false, build: null },
      train: { name: "2013.06.05" },
    });
    expect((await look(world, closed)).hotfix.phase).toBe("cancelled");
    const { hotfix } = await walkTo(world, moved, "verified");
    expect(hotfix.build).toMatchObject({ train: "2013.06.05" });
    const [old = [], fresh = []] = await entries(world);
    expect(old.at(-1)).toContain("**Superseded:**");
    expect(fresh.join()).not.toContain("**Superseded:**");
  });
});

describe("a branch that a team has tagged as derailed", () => {
  async function tagged(name: string) {
    const world = await makeEngineWorld();
    world.repository.push(name, {}, branch);
    const request = { branch: name, tag: `${name}-DERAILED`, message: "Will not ship", signature };
    await world.repository.repository.ensureTag(cleared(request));
    return world;
  }

  it("is shown as such, and is not added as a train", async () => {
    const world = await tagged("train-2013.06.05");

    expect(await world.engine.branches()).toMatchObject([
      { branch, tagged: false },
      { branch: "train-2013.06.05", train: null, tagged: true },
    ]);
    expect(await world.engine.addTrain("train-2013.06.05", "rolling", giving(world))).toEqual({
      ...{ ok: false, refusals: [{ code: "branch-derailed", branch: "train-2013.06.05" }] },
    });
  });

  it("of a train that is rolling is shown beside it", async () => {
    expect(await (await tagged(branch)).engine.branches()).toMatchObject([
      { branch, tagged: true, train: { life: "rolling" } },
    ]);
  });
});

describe("a train that goes live in the middle of a case", () => {
  it("is told on the issue and to everyone, and the case goes on by the rules for that: with stage leased", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await move(world, "promote");

    expect((await look(world, id)).hotfix).toMatchObject({
      ...{ phase: "deploying", environment: "stage", stranded: false },
      ...{ train: { life: "production" }, lease: { status: "held" } },
    });
    expect((await world.tracker.issues())[0]?.comments.at(-1)?.body).toContain(
      "The train 2013.05.22 is now production.",
    );
    expect((await subjects(world)).filter((subject) => subject.includes("is now production"))).toHaveLength(
      3,
    );
  });

  it("opens a ticket of its own from then on, which says what becomes of its builds", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "verifying");
    await move(world, "promote");
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank" });
    await walkTo(world, id, "vetted");

    const [shared = [], own = []] = await entries(world);
    expect(shared).toEqual([expect.stringContaining("**Deploy 0.2013.05.22-2 to stage**")]);
    const starts = [
      "Deploy 0.2013.05.22-2 to stage",
      "Rejected:",
      "Superseded:",
      "Deploy 0.2013.05.22-3 to stage",
    ];
    expect(own).toEqual(starts.map((start) => expect.stringContaining(`**${start}**`)));
  });

  it("can't be derailed any more: a vote for that counts no longer", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    for (const who of ["ann", "bob"])
      await give(world, id, who, { type: "CastVote", choice: "derail", reason: "" });
    await move(world, "promote");

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "deciding", votes: [] });
    const by = actor(world.engine, "cyn");
    expect(
      await world.engine.give(id, { type: "CastVote", choice: "derail", reason: "" }, { by, channel: "cli" }),
    ).toMatchObject({ refusals: [{ code: "train-not-rolling" }] });
  });
});

describe("a train that is retired in the middle of a case", () => {
  it.each(["deciding", "writing", "approved", "deploying", "vetted"])(
    "strands it while %s: a person moves or cancels it",
    async (phase) => {
      const world = await makeEngineWorld();
      const id = await report(world);
      await walkTo(world, id, phase);
      await move(world, "retire");

      const { hotfix, may } = await look(world, id);
      expect(hotfix).toMatchObject({ phase, stranded: true });
      expect(may).toEqual(["MoveHotfix", "CancelHotfix", "RetryEffects", "SnoozeWait"]);
      expect((await subjects(world)).filter((subject) => subject.includes("is now retired"))).toHaveLength(3);
      expect((await give(world, id, "ann", { type: "CancelHotfix", reason: "Gone" })).hotfix.phase).toBe(
        "cancelled",
      );
    },
  );

  it("leaves a fix that is verified in production as it is", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    await walkTo(world, id, "verified");
    await move(world, "retire");

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verified", stranded: false });
  });
});

describe("that a train is derailed", () => {
  it("is told to QA and ops, once, also where no hotfix of it is open", async () => {
    const world = await makeEngineWorld();
    await move(world, "derail");

    expect(await subjects(world)).toEqual([
      " <qa@example.org>: [signpost] 2013.05.22 will not ship",
      " <ops@example.org>: [signpost] 2013.05.22 will not ship",
    ]);
    const [mail] = await world.mail.delivered();
    expect(mail?.text).toContain(`${branch} was derailed by Cyn: it will not ship.`);
    expect(mail?.text).toContain("It loses data");
    expect(mail?.text).toContain("https://pointsman.test/trains/2013.05.22");
  });

  it("is told by the mails of its hotfix alone where the quorum of one decided so", async () => {
    const world = await makeEngineWorld();
    const id = await report(world);
    for (const who of ["ann", "bob", "cyn"])
      await give(world, id, who, { type: "CastVote", choice: "derail", reason: "" });
    await world.idle();

    const told = await subjects(world);
    expect(told.filter((each) => each.includes("will not ship"))).toEqual([]);
    expect(told.filter((each) => each.includes("qa@example.org")).at(-1)).toContain(`[${id}]`);
  });
});
