import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeTempFolder, removeFolder } from "../../test/support/git-remote.ts";
import { sweepLeftovers, tagMirrors } from "./compose-data-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await makeTempFolder("leftovers");
  await tagMirrors(folder);
});
afterEach(() => removeFolder(folder));

it("clears away what a killed server has left half done, and nothing else", async () => {
  const mirrors = [
    "private.git",
    "private.git.publishing",
    "private.git.public",
    "private.git.public.asked-x1Y2z3",
  ];
  for (const name of mirrors) {
    mkdirSync(join(folder, "mirrors", name, "objects"), { recursive: true });
    writeFileSync(join(folder, "mirrors", name, "HEAD"), "ref: refs/heads/main\n");
  }
  for (const name of ["server.json", "server.json.4711", "project.json"])
    writeFileSync(join(folder, name), "{}");

  await sweepLeftovers(folder);

  expect(readdirSync(folder).toSorted()).toEqual(["mirrors", "project.json", "server.json"]);
  expect(readdirSync(join(folder, "mirrors")).toSorted()).toEqual([
    "CACHEDIR.TAG",
    "private.git",
    "private.git.public",
  ]);
});
