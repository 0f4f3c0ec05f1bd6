import { sampleActor } from "./sample-steps.ts";
import type { SampleWorld } from "./sample-world.ts";

export const rolling = "train-2013.05.22";
export const live = "train-2013.05.08";

/** Adds the trains: one that is tested, one that is live, and a branch that nobody has added. */
export async function addTrains({ repository, engine, pass }: SampleWorld): Promise<void> {
  const files = {
    ChangeLog: "train-2013.05.22:\n  * first\n\ntrain-2013.05.08:\n  * older\n",
    "scripts/signpost.spec": "Name: signpost\nVersion: 0.2013.05.22\nRelease: 7%{?dist}\n",
  };
  repository.push("dev", files);
  repository.push(rolling, {}, "dev");
  repository.push(
    live,
    { "scripts/signpost.spec": "Name: signpost\nVersion: 0.2013.05.08\nRelease: 3%{?dist}\n" },
    "dev",
  );
  repository.push("train-2013.06.05", {}, "dev");
  const giving = { by: sampleActor(engine, "ann"), channel: "web" } as const;
  await engine.addTrain(live, "production", giving);
  await engine.addTrain(rolling, "rolling", giving);
  await pass(12);
}
