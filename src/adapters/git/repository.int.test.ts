import { describe } from "vitest";
import { repositoryContract } from "../../../test/contracts/repository.ts";
import { makeGitWorld } from "../../../test/support/git-world.ts";

describe("the git repository at a URL", () => {
  repositoryContract(() => makeGitWorld());
});
