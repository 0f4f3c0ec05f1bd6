import { expect, it } from "vitest";
import { look, makeEngineWorld, report, walkTo } from "../../test/support/engine/engine-world.ts";
import { startLoopbackServer } from "../../test/support/probe/loopback-server.ts";
import { createEnvironments } from "../adapters/probe/environments.ts";
import { createHttpProbe } from "../adapters/probe/http-probe.ts";

it("A case goes on by itself when the last of its hosts answers the build", async () => {
  const runs = ["nothing yet", "nothing yet"];
  const hosts = await Promise.all(
    runs.map((_, index) => startLoopbackServer((_request, response) => response.end(`${runs[index]}\n`))),
  );
  const probes = hosts.map(({ url }) =>
    createHttpProbe({ url, source: { kind: "ver.txt" }, allowPrivate: true }),
  );
  const world = await makeEngineWorld({
    environments: createEnvironments({ stage: probes, production: [] }),
    polls: { stage: 1, production: null },
  });
  const id = await report(world);
  const sha = (await walkTo(world, id, "deploying")).hotfix.build?.sha ?? "";
  const phases: string[] = [];
  const pass = async () => {
    await world.pass(1);
    phases.push((await look(world, id)).hotfix.phase);
  };
  await pass();
  runs[0] = sha;
  await pass();
  runs[1] = sha;
  await pass();
  const asked = hosts.map((host) => host.asked.length);
  await world.pass(60);

  expect(phases).toEqual(["deploying", "deploying", "verifying"]);
  expect((await look(world, id)).hotfix.rollouts.stage.deployed).toMatchObject({
    kind: "probe",
    answer: { status: "several", hosts: [{ sha }, { sha }] },
  });
  expect(hosts.map((host) => host.asked.length)).toEqual(asked);
  for (const host of hosts) await host.end();
});
