import { describe, expect, it } from "vitest";
import { guessTrains } from "./branch-names.ts";

const branches = (...names: readonly string[]) =>
  names.map((name, at) => ({ name, sha: `${at}`, committedAt: at }));

describe("trains", () => {
  it.each([
    { names: ["dev", "train-2013.05.22", "train-2013.06.07"], pattern: "train-*" },
    { names: ["release/1.0", "release/1.1", "release/next", "train-7"], pattern: "train-*" },
    { names: ["release/1.0", "main"], pattern: "release/*" },
    { names: ["release-1.0", "release-notes", "main"], pattern: "release-*" },
    { names: ["v1.x", "v2.x", "main"], pattern: "v*.x" },
    { names: ["v1.0", "v1.1", "v2.x"], pattern: "v*" },
    { names: ["4.2.x", "5.0.x", "main"], pattern: "*.x" },
    { names: ["7-1-stable", "8-0-stable"], pattern: "*-stable" },
    { names: ["REL_16_STABLE", "master"], pattern: "REL_*_STABLE" },
  ])("$names are called $pattern", ({ names, pattern }) => {
    expect(guessTrains(branches(...names))[0]?.pattern).toBe(pattern);
  });

  it.each([[["main"]], [["vendor", "fix.x", "release", "release-notes", "train-"]], [[]]])(
    "%j has none",
    (names) => {
      expect(guessTrains(branches(...names))).toEqual([]);
    },
  );

  it("lists the newest first, and every way of naming", () => {
    const guesses = guessTrains(branches("v1.x", "release/7", "release/8"));

    expect(
      guesses.map(({ pattern, branches: found }) => [pattern, ...found.map(({ name }) => name)]),
    ).toEqual([
      ["release/*", "release/8", "release/7"],
      ["v*.x", "v1.x"],
      ["v*", "v1.x"],
    ]);
  });
});
