import { expect, it } from "vitest";
import type { TrainsJson } from "../../engine/views/case-json.ts";
import { showTrains } from "./show-trains.ts";

const lines = (...trains: TrainsJson["trains"]) => showTrains({ version: 1, trains }, (_, text) => text);
const live = { name: "1", branch: "train-1", life: "rolling", head: "a".repeat(40), tagged: false } as const;
const free = { name: "2", branch: "train-2", life: null, head: "b".repeat(40), tagged: false } as const;

it("shows the trains, and how a branch becomes one", () => {
  expect(lines(live, free)).toEqual([
    "TRAIN  BRANCH   LIFE       HEAD",
    "1      train-1  rolling    aaaaaaaaaa",
    "2      train-2  not added  bbbbbbbbbb",
    "",
    "Add a branch as a train: pointsman train add train-2",
  ]);
});

it("does not offer a branch that is tagged as derailed", () => {
  expect(lines(live, { ...free, tagged: true }).slice(2)).toEqual(["2      train-2  derailed  bbbbbbbbbb"]);
});

it("tells of a rolling train that somebody has tagged as derailed", () => {
  expect(lines({ ...live, tagged: true }).slice(2)).toEqual([
    "",
    "train-1 bears the tag train-1-DERAILED. If it will not ship: pointsman train derail 1 --reason WHY",
  ]);
});
