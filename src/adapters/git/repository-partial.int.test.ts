import { describe } from "vitest";
import { repositoryContract } from "../../../test/contracts/repository.ts";
import { makeGitWorld } from "../../../test/support/git-world.ts";

describe("the git repository at a server that leaves out what is in old files", () => {
  repositoryContract(async () => {
    const world = await makeGitWorld();
    await world.remote.git("config", "uploadpack.allowFilter", "true");
    return world;
  });
});
