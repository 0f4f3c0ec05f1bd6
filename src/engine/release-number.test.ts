import { describe, expect, it } from "vitest";
import {
  actor,
  type EngineWorld,
  look,
  makeEngineWorld,
  report,
  train,
  walkTo,
} from "../../test/support/engine/engine-world.ts";

const other = "train-2013.06.05";

/** A spec of the version that the hotfix's train has, or of another, with a release of its own. */
const spec = (release: number, version = "0.2013.05.22") =>
  `Name: s\nVersion: ${version}\nRelease: ${release}%{?dist}\n`;

async function releaseBeside(prepare: (world: EngineWorld) => Promise<unknown>): Promise<string | undefined> {
  const world = await makeEngineWorld();
  await prepare(world);
  const id = await report(world);
  await walkTo(world, id, "recorded");
  return (await look(world, id)).hotfix.build?.release;
}

/** Adds a train beside the hotfix's own, whose spec is the given one. */
async function addTrain(
  { engine, repository }: EngineWorld,
  text: string,
  life: "rolling" | "production",
): Promise<void> {
  repository.push(other, { "signpost.spec": text }, train);
  const given = await engine.addTrain(other, life, { by: actor(engine, "ann"), channel: "cli" });
  expect(given).toMatchObject({ ok: true });
}

describe("the release of a record", () => {
  it.each<{ title: string; prepare: (world: EngineWorld) => Promise<unknown>; release: string }>([
    { title: "alone", prepare: async () => {}, release: "2" },
    {
      title: "beside a rolling train with a higher one",
      prepare: (world) => addTrain(world, spec(7), "rolling"),
      release: "8",
    },
    {
      title: "beside a train in production with a higher one",
      prepare: (world) => addTrain(world, spec(7), "production"),
      release: "8",
    },
    {
      title: "beside a train with a lower one",
      prepare: (world) => addTrain(world, spec(1), "rolling"),
      release: "2",
    },
    {
      title: "beside a train of another version",
      prepare: (world) => addTrain(world, spec(7, "0.2013.06.05"), "rolling"),
      release: "2",
    },
    {
      title: "beside a branch that is no train here",
      prepare: async ({ repository }) => repository.push(other, { "signpost.spec": spec(7) }, train),
      release: "2",
    },
  ])("$title is $release", async ({ prepare, release }) => {
    expect(await releaseBeside(prepare)).toBe(release);
  });
});
