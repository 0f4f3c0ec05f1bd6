import { join } from "node:path";
import { createGitRepository } from "../../../src/adapters/git/repository.ts";
import { git } from "./git.ts";
import { publishFixes } from "./job.ts";
import { committer, data, developmentLine, fileLine, pathOf } from "./made-repository.ts";
import { median, placeFor } from "./measure.ts";

/** How long it takes to tell whether the development line has a fix of its very first commit. Milliseconds. */
export interface Traced {
  /** Commits that the line has had since. */
  readonly commits: number;
  /** The first time, when every commit is read. */
  readonly cold: number;
  /** With the index in memory. */
  readonly warm: number;
  /** After a restart: the index is read from its file. */
  readonly restarted: number;
  /** With one commit that came since. */
  readonly keptUp: number;
  /** Each time found as an equal patch. */
  readonly found: boolean;
}

const branch = "train-of-old";

/** Traces a fix over the whole history of a made repository. */
export async function traceContainment(made: string, folder: string, rounds: number): Promise<Traced> {
  const { remote, folder: own } = await placeFor(made, join(folder, "containment"));
  await publishFixes(remote, [0]);
  const fix = await fixOfOld(remote);
  const answers: boolean[] = [];
  const open = () => createGitRepository({ remote: `file://${remote}`, mirror: join(own, "mirror") });
  const traced = async (lineage: ReturnType<typeof open>): Promise<number> => {
    const start = performance.now();
    const [trace] = await lineage.trace({ commits: [fix], branches: [developmentLine] });
    answers.push(trace?.found[0] === "patch");
    return performance.now() - start;
  };
  const server = open();
  await server.read(developmentLine, "ChangeLog");
  const cold = await traced(server);
  const [warm, keptUp]: [number[], number[]] = [[], []];
  for (let round = 1; round <= rounds; round += 1) {
    warm.push(await traced(server));
    await publishFixes(remote, [round]);
    keptUp.push(await traced(server));
  }
  const restarted = await traced(open());
  const commits = Number(await git(remote, ["rev-list", "--count", developmentLine])) - 1;
  return {
    commits,
    cold,
    warm: median(warm),
    restarted,
    keptUp: median(keptUp),
    found: answers.every(Boolean),
  };
}

/** The same change as the development line's newest, on the commit that everything began with. */
async function fixOfOld(remote: string): Promise<string> {
  const root = await git(remote, ["rev-list", "--max-parents=0", developmentLine]);
  const commit = `commit refs/heads/${branch}\nmark :1\n${committer(1)}${data("Fix of old\n")}from ${root}\n`;
  const file = fileLine(pathOf(0), "export const fixed = 0;\n");
  return git(remote, ["fast-import", "--quiet"], `${commit}${file}\nget-mark :1\n`);
}
