import { expect, it } from "vitest";
import type { Config } from "./config.ts";
import { trainBranch, trainName } from "./train-name.ts";

it.each([
  { trains: "train-*", branch: "train-2013.05.22", name: "2013.05.22" },
  { trains: "release/*", branch: "release/7", name: "7" },
  { trains: "v*.x", branch: "v4.x", name: "4" },
  { trains: "stable", branch: "stable", name: "stable" },
])("$branch of $trains is the train $name, and back", ({ trains, branch, name }) => {
  const config = { branches: { development: "dev", trains } } as Config;

  expect(trainName(config, branch)).toBe(name);
  expect(trainBranch(config, name)).toBe(branch);
});

it.each([
  { trains: "train-*", branch: "dev" },
  { trains: "train-*", branch: "train-" },
  { trains: "train-*", branch: "train-7/fix" },
  { trains: "v*.x", branch: "v.x" },
  { trains: "ab*ba", branch: "aba" },
])("$branch is no train of $trains", ({ trains, branch }) => {
  expect(trainName({ branches: { development: "dev", trains } } as Config, branch)).toBeNull();
});
