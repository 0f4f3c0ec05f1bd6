import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reported } from "../../../test/support/cli-hotfix.ts";
import { type CliWorld, makeCliWorld } from "../../../test/support/cli-world.ts";
import { trainBranch } from "../../../test/support/http-world.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await makeCliWorld();
});
afterEach(() => world.close());

describe("completion", () => {
  it.each<{ words: string[]; found: string[] }>([
    { words: ["st"], found: ["start", "stage", "status", "stats"] },
    { words: ["train", "de"], found: ["derail"] },
    { words: ["review", "x", "--app"], found: ["--approve"] },
    { words: ["report", "--risk", ""], found: ["low", "medium", "high"] },
    { words: ["vote", "x", "d"], found: ["derail"] },
    { words: ["vote", "--as", "b"], found: ["bob"] },
    { words: ["move", "x", "--train", ""], found: ["2013.05.22"] },
    { words: ["nope", "x"], found: [] },
  ])("completes $words with $found", async ({ words, found }) => {
    await world.run("train", "add", trainBranch, "--as", "ann");
    const { out } = await world.run("completion", "words", "--", ...words);
    expect(
      out
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split("\t")[0]),
    ).toEqual(found);
  });

  it("completes open hotfixes by their ids, with their titles", async () => {
    const id = await reported(world);
    expect((await world.run("completion", "words", "--", "land", "hf")).out).toBe(
      `${id}\tNobody can sign in\n`,
    );
  });
});
