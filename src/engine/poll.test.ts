import { beforeEach, describe, expect, it } from "vitest";
import {
  type EngineWorld,
  give,
  look,
  makeEngineWorld,
  report,
  walkTo,
} from "../../test/support/engine/engine-world.ts";
import type { HostAnswer } from "../core/hotfix/evidence.ts";

const host = (name: string, sha: string): HostAnswer => {
  return { status: "answered", sha, version: null, url: `https://${name}.test/ver.txt` };
};

describe("an environment whose build was handed over", () => {
  let world: EngineWorld;
  let id: string;
  let sha: string;

  beforeEach(async () => {
    world = await makeEngineWorld();
    id = await report(world);
    sha = (await walkTo(world, id, "deploying")).hotfix.build?.sha ?? "";
  });

  it("is asked until it answers the build, and the case goes on in nobody's name but the probe's", async () => {
    await world.pass(5);
    expect((await look(world, id)).hotfix.phase).toBe("deploying");
    await world.environments.runs("stage", sha);
    await world.pass(1);
    const { hotfix, log } = await look(world, id);

    expect(hotfix).toMatchObject({ phase: "verifying", rollouts: { stage: { claim: null } } });
    expect(log.at(-1)).toMatchObject({
      ...{ who: "pointsman", channel: "system" },
      event: { type: "Deployed", evidence: { kind: "probe", answer: { status: "answered", sha } } },
    });
  });

  it("is asked for production as well, and then no more", async () => {
    await walkTo(world, id, "vetted");
    await walkTo(world, id, "deploying");
    await world.environments.runs("production", sha);
    await world.pass(1);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verifying", environment: "production" });
    const { asked } = world.environments;
    await world.pass(60);

    expect(world.environments.asked).toBe(asked);
  });

  it("writes no event and touches no clock while it answers something else", async () => {
    await world.pass(1);
    const { hotfix, log } = await look(world, id);
    const { asked } = world.environments;
    await world.environments.runs("stage", "0123456789abcdef0123456789abcdef01234567");
    for (let minute = 0; minute < 20; minute += 1) await world.pass(1);
    const later = await look(world, id);

    expect(world.environments.asked - asked).toBeGreaterThan(10);
    expect(later.log).toEqual(log);
    expect(later.hotfix.clocks).toEqual(hotfix.clocks);
  });

  it("is asked ever less often", async () => {
    const asked: number[] = [];
    for (let hours = 0; hours < 4; hours += 1) {
      const before = world.environments.asked;
      for (let minute = 0; minute < 60; minute += 1) await world.pass(1);
      asked.push(world.environments.asked - before);
    }

    expect(asked.toSorted((one, other) => other - one)).toEqual(asked);
    expect(asked[0]).toBeGreaterThan(20);
    expect(asked[3]).toBeLessThan(6);
  });

  it("has to answer it on every host, and shows how far it is", async () => {
    world.environments.answers("stage", { status: "several", hosts: [host("a", sha), host("b", "abcdef0")] });
    await world.pass(1);
    expect((await look(world, id)).hotfix).toMatchObject({ phase: "deploying" });
    expect((await look(world, id)).log.at(-1)?.event.type).toMatch(/DeployedPartly|EffectDone/);
    world.environments.answers("stage", { status: "several", hosts: [host("a", sha), host("b", sha)] });
    await world.pass(2);

    expect((await look(world, id)).hotfix.phase).toBe("verifying");
  });

  it("ends a conflict with a claim when it answers the build after all", async () => {
    await give(world, id, "cyn", { type: "ClaimDeployed", environment: "stage", override: "" });
    expect((await look(world, id)).hotfix.setback).toMatchObject({ kind: "disputed", by: "cyn" });
    await world.environments.runs("stage", sha);
    await world.pass(2);

    expect((await look(world, id)).hotfix).toMatchObject({ phase: "verifying", setback: null });
  });

  it("makes a claim that comes a moment later no news", async () => {
    await world.environments.runs("stage", sha);
    await world.pass(1);
    const { log } = await look(world, id);
    const after = await give(world, id, "cyn", { type: "ClaimDeployed", environment: "stage", override: "" });

    expect(after.log).toEqual(log);
  });

  it("is asked by one poll for each hand-over, also after a rejection", async () => {
    await walkTo(world, id, "verifying");
    await give(world, id, "bob", { type: "RejectBuild", environment: "stage", note: "Still blank" });
    await world.wait(1);
    await walkTo(world, id, "deploying");
    const { asked } = world.environments;
    await world.pass(1);

    expect(world.environments.asked - asked).toBe(1);
  });
});

it("An environment that is never to be asked is not", async () => {
  const world = await makeEngineWorld({ polls: { stage: null, production: 1 } });
  const id = await report(world);
  const { hotfix } = await walkTo(world, id, "deploying");
  await world.environments.runs("stage", hotfix.build?.sha ?? "");
  const { asked } = world.environments;
  await world.pass(24 * 60);

  expect(world.environments.asked).toBe(asked);
  expect((await look(world, id)).hotfix.phase).toBe("deploying");
});
