import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPrivateGitRepository } from "../../../src/adapters/git/repository.ts";
import { git } from "../landing/git.ts";
import { committer, data, fileLine, madeRepository, pathOf, train } from "../landing/made-repository.ts";

const publicCommits = 100_000;
const privateCommits = 20;
const scans = 7;
/** Seconds that the median of the scans may take once the index is warm. */
const goal = 2;
const branch = "hotfix/hf-bench222-1";

/** Scans a remote of 100,000 commits for 20 private ones, with an index that knows the remote; answers the exit code. */
export async function benchLeaks(words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    process.stderr.write("npm run bench -- leaks\n");
    return 2;
  }
  const cache = join(tmpdir(), "pointsman-bench-landing");
  const open = await madeRepository(cache, { name: "medium", files: 3_000, commits: publicCommits });
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "leaks-"));
  try {
    const hidden = join(folder, "private.git");
    await git(folder, ["clone", "-q", "--bare", "--shared", open, hidden]);
    const base = await git(open, ["rev-parse", train]);
    await git(hidden, ["fast-import", "--quiet"], fixOn(base));
    return await timeScans({ open: `file://${open}`, hidden, base, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function fixOn(base: string): string {
  const commits = Array.from({ length: privateCommits }, (_, index) =>
    [
      `commit refs/heads/${branch}\n${committer(publicCommits + index)}${data(`Private ${index}\n`)}`,
      index === 0 ? `from ${base}\n` : "",
      fileLine(pathOf(index), `export const secret = ${index};\n`),
    ].join(""),
  );
  return commits.join("\n");
}

interface Scanned {
  readonly open: string;
  readonly hidden: string;
  readonly base: string;
  readonly folder: string;
}

/** The first scan fills the index and is shown by itself. The last ones run in a process that has it in memory, as a server has. */
async function timeScans({ open, hidden, base, folder }: Scanned): Promise<number> {
  const make = () => createPrivateGitRepository({ remote: hidden, open, mirror: join(folder, "mirror") });
  const work = { hotfix: "hf-bench222", branch, base, commits: [], picks: [] };
  const timed = async (repository: ReturnType<typeof make>): Promise<number> => {
    const start = performance.now();
    const { traces, looked } = await repository.published([work], { probesObjects: false });
    if (traces.length > 0 || looked.commits < publicCommits || looked.objects !== 2 * privateCommits)
      throw new Error(`the scan saw something else: ${JSON.stringify({ traces, looked })}`);
    return (performance.now() - start) / 1_000;
  };
  const cold = await timed(make());
  const restarted = make();
  const fromFile = await timed(restarted);
  const warm: number[] = [];
  for (let round = 0; round < scans; round += 1) warm.push(await timed(restarted));
  const median = warm.toSorted((one, other) => one - other)[Math.floor(scans / 2)] ?? 0;
  const lines = [
    `first scan, which makes copy and index: ${cold.toFixed(1)} s`,
    `first scan after a restart: ${fromFile.toFixed(2)} s`,
    `median of ${scans} further scans: ${median.toFixed(2)} s; the goal is under ${goal} s: ${median < goal ? "holds" : "MISSED"}`,
  ];
  process.stdout.write(
    `${privateCommits} private commits, ${publicCommits} public ones\n${lines.join("\n")}\n`,
  );
  return median < goal ? 0 : 1;
}
