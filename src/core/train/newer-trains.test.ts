import { expect, it } from "vitest";
import { newerTrains } from "./newer-trains.ts";
import type { Life, TrainSnapshot } from "./train.ts";

const train = (name: string, life: Life): TrainSnapshot => ({ name, branch: `train-${name}`, life });
const [old, live, tested, newest] = [
  train("2013.04.24", "retired"),
  train("2013.05.08", "production"),
  train("2013.05.22", "rolling"),
  train("2013.06.05", "rolling"),
];
const all = [newest, live, old, tested];

it.each<{
  title: string;
  of: TrainSnapshot;
  among: readonly TrainSnapshot[];
  newer: readonly TrainSnapshot[];
}>([
  { title: "a live train: every one that is tested", of: live, among: all, newer: [newest, tested] },
  { title: "a train that is tested: the later ones", of: tested, among: all, newer: [newest] },
  { title: "the newest train: none", of: newest, among: all, newer: [] },
  { title: "a train that is the only one: none", of: live, among: [live], newer: [] },
  {
    title: "a live train with a later name than one that is tested: that one all the same",
    of: train("zebra", "production"),
    among: [train("ape", "rolling"), train("zoo", "production")],
    newer: [train("ape", "rolling"), train("zoo", "production")],
  },
  {
    title: "numbered trains: by their numbers",
    of: train("9", "rolling"),
    among: [train("8", "rolling"), train("10", "rolling"), train("11", "derailed")],
    newer: [train("10", "rolling")],
  },
  {
    title: "a train that was retired meanwhile: the later names",
    of: old,
    among: all,
    newer: [newest, live, tested],
  },
])("$title", ({ of, among, newer }) => {
  expect(newerTrains(of, among)).toEqual(newer);
});
