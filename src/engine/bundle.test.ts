import { describe, expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import { viewerOf } from "./engine.ts";

const train = "2013.05.22";

/** Cases in a phase, each with a ChangeLog line of its own. */
async function cases(world: EngineWorld, ...phases: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const phase of phases) {
    const known = await world.engine.list(viewerOf(actor(world.engine, "ann")));
    const id = await report(world, `Mend it: #${1234 + known.length}`);
    await walkTo(world, id, phase);
    ids.push(id);
  }
  return ids;
}

async function bundle(world: EngineWorld, who = "ann") {
  const given = await world.engine.bundle(train, { by: actor(world.engine, who), channel: "web" });
  await world.idle();
  return given;
}

async function queue({ engine }: EngineWorld) {
  const found = await engine.queue(viewerOf(actor(engine, "ann")), train);
  if (found === null) throw new Error("there is no train");
  return found;
}

const subjects = async ({ mail }: EngineWorld, what: string) =>
  (await mail.delivered()).filter(({ subject }) => subject.includes(what));

describe("one build for several hotfixes", () => {
  it("lands what is approved by one act, and hands over the last build alone: one ticket entry, one call to QA", async () => {
    const world = await makeEngineWorld();
    const ids = await cases(world, "recorded", "approved", "approved");
    expect((await queue(world)).bundle?.hotfixes).toEqual(ids);

    expect(await bundle(world)).toEqual({ ok: true });

    const bundled = await Promise.all(ids.map(async (id) => (await look(world, id)).hotfix));
    expect(bundled.map(({ phase }) => phase)).toEqual(["deploying", "deploying", "deploying"]);
    expect(new Set(bundled.map(({ build }) => build?.sha)).size).toBe(1);
    expect(bundled[0]?.build?.release).toBe("4");
    const [ticket, ...others] = await world.tickets.seen();
    expect(others).toEqual([]);
    expect(ticket?.entries).toHaveLength(1);
    for (const id of ids) expect(ticket?.entries[0]?.body).toContain(`How to verify ${id}`);
    const [call, ...rest] = await subjects(world, "test 0.2013.05.22-4 on stage");
    expect(rest).toEqual([]);
    for (const id of ids) expect(call?.text).toContain(`pointsman verify ${id} stage --pass`);
    expect(await subjects(world, "deploy 0.2013.05.22-4")).toHaveLength(1);
  });

  it("hands over what has landed already, and each hotfix is verified by itself", async () => {
    const world = await makeEngineWorld();
    const [first = "", second = ""] = await cases(world, "recorded", "recorded");
    expect(await bundle(world, "cyn")).toEqual({ ok: true });

    await walkTo(world, first, "vetted");
    expect((await look(world, second)).hotfix).toMatchObject({ phase: "deploying" });
    expect((await walkTo(world, second, "vetted")).hotfix.rollouts.stage.passed).toMatchObject({ by: "bob" });
    expect((await world.tickets.seen()).flatMap(({ entries }) => entries)).toHaveLength(1);
  });

  it("takes the word of ops that the build is out for each hotfix in it, where the environment does not answer it", async () => {
    const world = await makeEngineWorld();
    const ids = await cases(world, "recorded", "recorded");
    await bundle(world);
    await world.environments.runs("stage", "d".repeat(40));
    const bundled = () => Promise.all(ids.map(async (id) => (await look(world, id)).hotfix));
    const speaker = (await bundled()).find((hotfix) => hotfix.bundle.length > 0)?.id ?? "";

    await give(world, speaker, "cyn", { type: "ClaimDeployed", environment: "stage", override: "" });
    expect((await bundled()).map(({ phase }) => phase)).toEqual(["deploying", "deploying"]);

    const override = "The probe is behind a cache";
    await give(world, speaker, "cyn", { type: "ClaimDeployed", environment: "stage", override });
    for (const { phase, rollouts } of await bundled()) {
      expect(phase).toBe("verifying");
      expect(rollouts.stage.deployed).toMatchObject({ kind: "override", by: "cyn", reason: override });
    }
  });

  it("goes on without a hotfix whose landing is held up", async () => {
    const world = await makeEngineWorld();
    const [kept = "", moved = ""] = await cases(world, "approved", "approved");
    const { hotfix } = await look(world, moved);
    world.repository.push(hotfix.work?.branch ?? "", { "page.js": "sneaked in" });

    await bundle(world);

    expect((await look(world, kept)).hotfix).toMatchObject({ phase: "deploying", build: { release: "2" } });
    expect((await look(world, moved)).hotfix).toMatchObject({ phase: "in-review", build: null });
  });

  it("keeps the ticket back while the hotfix that speaks for it is held up by stowaways", async () => {
    const world = await makeEngineWorld();
    const [done = ""] = await cases(world, "vetted");
    const { hotfix } = await look(world, done);
    world.repository.push(hotfix.train.branch, { "other.js": "x" });
    const [first = "", second = ""] = await cases(world, "approved", "approved");
    await bundle(world);

    const phases = async () =>
      (await Promise.all([first, second].map((id) => look(world, id)))).map((view) => view.hotfix.phase);
    expect((await phases()).toSorted()).toEqual(["accepting", "recorded"]);
    const speaker = (await phases())[0] === "accepting" ? first : second;
    await give(world, speaker, "cyn", { type: "AcceptStowaways", reason: "Looked at" });
    expect(await phases()).toEqual(["deploying", "deploying"]);
  });

  it("is refused where fewer than two are ready, and to who may not land", async () => {
    const world = await makeEngineWorld();
    await cases(world, "approved");
    expect(await bundle(world)).toEqual({ ok: false, refusals: [{ code: "nothing-to-bundle", train }] });
    expect(
      await world.engine.bundle("2012.01.01", { by: actor(world.engine, "ann"), channel: "web" }),
    ).toMatchObject({ refusals: [{ code: "train-not-known" }] });
    await cases(world, "approved");

    expect(await bundle(world, "bob")).toMatchObject({ ok: false, refusals: [{ code: "role-missing" }, {}] });
    expect((await queue(world)).bundle?.lands).toHaveLength(2);
  });
});

it("is refused on a train that is live, where each hotfix has a ticket and a lease of its own", async () => {
  const world = await makeEngineWorld();
  await cases(world, "approved", "approved");
  expect((await queue(world)).bundle).not.toBe(null);
  const giving = { by: actor(world.engine, "ann"), channel: "web" } as const;
  await world.engine.moveTrain("2013.05.22", "promote", "", giving);

  expect((await queue(world)).bundle).toBe(null);
  expect(await bundle(world)).toEqual({ ok: false, refusals: [{ code: "nothing-to-bundle", train }] });
});

describe("the queue", () => {
  it("says whose verification a landing voids, before it does", async () => {
    const world = await makeEngineWorld();
    const [verified = "", next = ""] = await cases(world, "vetted", "approved");
    const before = await queue(world);
    expect(before.places.map(({ entry }) => entry.hotfix.id)).toEqual([verified, next]);
    expect(before.places[1]).toMatchObject({ voids: [verified] });

    await give(world, next, "ann", { type: "LandFix", date: "2013.06.04" });

    expect((await look(world, verified)).hotfix.rollouts.stage).toMatchObject({
      passed: null,
      voided: { by: "bob", because: next },
    });
  });

  it("is of no train that nobody added", async () => {
    const { engine } = await makeEngineWorld();

    expect(await engine.queue(viewerOf(actor(engine, "ann")), "2012.01.01")).toBeNull();
  });
});
