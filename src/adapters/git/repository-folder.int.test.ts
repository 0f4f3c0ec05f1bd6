import { describe } from "vitest";
import { repositoryContract } from "../../../test/contracts/repository.ts";
import { makeGitWorld } from "../../../test/support/git-world.ts";

describe("the git repository in a folder, whose objects are lent", () => {
  repositoryContract(() => makeGitWorld((path) => ({ remote: path })));
});
