import { join } from "node:path";
import { createGitRepository } from "../../../src/adapters/git/repository.ts";
import type { Contestant, Place } from "./contestant.ts";
import { cleared, type Job, landingRequest, signature } from "./job.ts";
import { train } from "./made-repository.ts";

/** Pointsman's own adapter in this process, as a running server has it. */
export function pointsman({ remote, folder }: Place): Contestant {
  const repository = createGitRepository({ remote: `file://${remote}`, mirror: join(folder, "mirror") });
  const branchOf = async ({ branch, fix }: Job): Promise<string> => {
    const request = { train, branch, picks: [fix], trailers: true, signature };
    const outcome = await repository.ensureBranch(cleared(request));
    if (outcome.status !== "ready") throw new Error(`no branch: ${JSON.stringify(outcome)}`);
    return outcome.head;
  };
  return {
    name: "Pointsman",
    how: "itself",
    slow: false,
    land: async (job) => {
      const start = performance.now();
      const head = await branchOf(job);
      const between = performance.now();
      const outcome = await repository.land(landingRequest(job, head));
      const end = performance.now();
      if (outcome.status !== "landed") throw new Error(`not landed: ${JSON.stringify(outcome)}`);
      return { branch: between - start, land: end - between, whole: end - start };
    },
  };
}
