import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { give, look, report, walkTo } from "../../test/support/engine/engine-world.ts";
import { createMemoryDeliveries } from "../../test/support/fakes/memory-deliveries.ts";
import { type GithubWorld, makeGithubWorld } from "../../test/support/github/github-world.ts";
import { beGreen } from "../../test/support/github/request-count.ts";
import { createGithub } from "../adapters/github/client.ts";
import { createGithubDashboard } from "../adapters/github/dashboard.ts";
import { roles, system } from "../core/person.ts";
import { createWatch } from "../engine/remote/watch.ts";

const news = "GET /repos/{owner}/{repo}/issues";

let told: GithubWorld;
let id: string;
let minute: () => Promise<Minute>;
beforeEach(async () => {
  told = await makeGithubWorld({ by: "App", merge: "landing", deployed: "by GitHub", timeout: 20_000 });
  id = await report(told.world);
  minute = makeMinute(told);
});
afterEach(async () => {
  await told.world.engine.stop();
  await told.fake.end();
});

interface Minute {
  readonly asked: readonly string[];
  /** How many of them GitHub answered with "not modified". */
  readonly unchanged: number;
}

/** All that Pointsman does by itself: it looks for news and at the dashboard, and does what is due of the cases. */
function makeMinute({ world, fake, remote }: GithubWorld): () => Promise<Minute> {
  const { engine } = world;
  const { reader, log } = world.world;
  const dashboard = createGithubDashboard(createGithub(fake.connection));
  const watch = createWatch({
    ...{
      remote,
      deliveries: createMemoryDeliveries(),
      log,
      pauses: engine.pauses,
      lastSaid: engine.lastSaid,
    },
    look: (each) => engine.lookOutside(remote, each),
    async cases() {
      const open = await reader.list({ person: system, roles }, { open: true });
      return open.map(({ hotfix }) => hotfix);
    },
  });
  return async () => {
    const before = { asked: fake.asked.length, unchanged: fake.unchanged };
    await watch.poll();
    await engine.showDashboard(dashboard);
    await world.pass(1);
    return { asked: fake.asked.slice(before.asked), unchanged: fake.unchanged - before.unchanged };
  };
}

/** Brings the hotfix to a phase, past a required check that is green. */
async function come(phase: string): Promise<void> {
  const first = ["deciding", "writing"].includes(phase) ? phase : "in-review";
  await walkTo(told.world, id, first);
  if (first === "in-review") beGreen(told.fake.state);
  expect((await walkTo(told.world, id, phase)).hotfix.phase).toBe(phase);
}

/** Lets an hour pass, after the minutes in which the last change is told. */
async function hour(): Promise<readonly Minute[]> {
  for (let minutes = 0; minutes < 10; minutes += 1) await minute();
  const passed: Minute[] = [];
  for (let minutes = 0; minutes < 60; minutes += 1) passed.push(await minute());
  return passed;
}

const distinct = (minutes: readonly Minute[]) => [...new Set(minutes.map((each) => JSON.stringify(each)))];

describe("while nothing happens, with the state on the pull request, its check run and the dashboard,", () => {
  it.each(["deciding", "writing", "in-review", "approved", "recorded", "verifying", "vetted"])(
    "a hotfix in %s costs one conditional request a minute",
    async (phase) => {
      await come(phase);

      expect(distinct(await hour())).toEqual([JSON.stringify({ asked: [news], unchanged: 1 })]);
      expect((await look(told.world, id)).hotfix.phase).toBe(phase);
    },
  );

  /** Lets an hour pass in which each minute costs one request that counts for no limit. Answers what was asked. */
  const idleHour = async (): Promise<ReadonlySet<string>> => {
    const minutes = await hour();

    expect(minutes.map(({ asked, unchanged }) => [asked.length, unchanged])).toEqual(
      minutes.map(() => [1, 1]),
    );
    return new Set(minutes.flatMap(({ asked }) => asked));
  };
  const [runs, statuses] = ["check-runs", "status"].map(
    (of) => `GET /repos/{owner}/{repo}/commits/{ref}/${of}`,
  );
  const deployments = "GET /repos/{owner}/{repo}/deployments";
  const lastWord = `${deployments}/{deployment_id}/statuses`;
  const refuse = async (of: string) => {
    await walkTo(told.world, of, "approved");
    await give(told.world, of, "ann", { type: "LandFix", date: "2013.06.04" });
  };

  it("one that waits for a deployment on GitHub costs no more, and is told of it", async () => {
    await come("deploying");
    const { hotfix } = await look(told.world, id);
    const sha = hotfix.build?.sha ?? "";
    const begun = { id: 77, environment: "stage", sha, states: ["in_progress"] };
    told.fake.state.deployments.push(begun);

    expect(await idleHour()).toEqual(new Set([news, deployments, lastWord]));
    told.fake.state.deployments.splice(-1, 1, { ...begun, states: ["in_progress", "success"] });
    for (let minutes = 0; minutes < 20; minutes += 1) await minute();
    expect((await look(told.world, id)).hotfix.phase).toBe("verifying");
  });

  it("one whose landing was refused for a check costs no more, and is told of its end", async () => {
    await refuse(id);

    expect(await idleHour()).toEqual(new Set([news, runs, statuses]));
    beGreen(told.fake.state);
    for (let minutes = 0; minutes < 4; minutes += 1) await minute();
    expect((await look(told.world, id)).hotfix).toMatchObject({ phase: "approved", setback: null });
  });

  it("two that wait for checks, and one for a deployment, cost no more together", async () => {
    await come("deploying");
    for (const other of [await report(told.world), await report(told.world)]) await refuse(other);

    expect(await idleHour()).toEqual(new Set([news, runs, statuses, deployments]));
  });
});
