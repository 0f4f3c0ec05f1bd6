import { createGitRepository } from "../../src/adapters/git/repository.ts";
import { landingRequest } from "../contracts/repository-world.ts";

/**
 * A server in small, for tests that kill one: lands a branch and dies by SIGKILL before the n-th git process.
 * Arguments: remote, mirror, branch, head, n (0 for never).
 */
const [remote = "", mirror = "", branch = "", head = "", stopAt = "0"] = process.argv.slice(2);

let started = 0;
const repository = createGitRepository({
  remote,
  mirror,
  beforeProcess: () => {
    started += 1;
    if (started === Number(stopAt)) process.kill(process.pid, "SIGKILL");
  },
});
await repository.land(landingRequest({ branch, head, message: "Merge hotfix" }));
