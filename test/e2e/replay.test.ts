import { afterEach, describe, expect, it } from "vitest";
import { type Server, startServer } from "../../scripts/demo/server.ts";
import { originalRepository } from "../support/replay/original-repository.ts";
import { realRecord } from "../support/replay/real-record.ts";
import { makeReplayWorld, type ReplayWorld } from "../support/replay/replay-world.ts";
import { type Scenario, scenarios } from "../support/replay/scenarios.ts";
import { landByCommands, rollOutByCommands } from "../support/replay/walk-case.ts";

const original = originalRepository();

describe.skipIf(original === null)("hotfixes of a real repository (POINTSMAN_REPLAY_REPO)", () => {
  let world: ReplayWorld;
  let server: Server;

  async function begin(scenario: Scenario) {
    world = await makeReplayWorld(original ?? "", scenario);
    server = await startServer(world);
    return realRecord(world.repository, scenario);
  }

  afterEach(async () => {
    await server?.stop();
    await world?.remove();
  });

  const slow = 240_000;

  it("ends one pick with the tree of the real record, and goes on until production is verified", {
    timeout: slow,
  }, async () => {
    const real = await begin(scenarios.onePick);
    expect(real).toEqual({ date: "2013.06.04", texts: ["Re-allow http TOS/PP agreements: #3485, #3469"] });

    const landed = await landByCommands(server, scenarios.onePick, real);

    expect(landed).toMatchObject({ phase: "recorded", build: { version: "0.2013.05.22", release: "2" } });
    expect(await trainTree(scenarios.onePick)).toBe(await treeOf(scenarios.onePick.record));
    await rollOutByCommands(server, world, landed, "stage");
    const verified = await rollOutByCommands(server, world, landed, "production");
    expect(verified).toMatchObject({
      phase: "verified",
      steps: Array.from({ length: 13 }, (_, index) => ({ step: index + 1, state: "done" })),
    });
  });

  it.each([
    { title: "on a train that bears a record already", scenario: scenarios.secondRecord },
    { title: "with several picks and lines", scenario: scenarios.severalLines },
  ])("ends with the tree of the real record $title", { timeout: slow }, async ({ scenario }) => {
    const real = await begin(scenario);

    await landByCommands(server, scenario, real);

    expect(await trainTree(scenario)).toBe(await treeOf(scenario.record));
  });

  const treeOf = async (at: string) => (await world.repository.git("rev-parse", `${at}^{tree}`)).trim();
  const trainTree = ({ train }: Scenario) => treeOf(`refs/heads/train-${train}`);
});
