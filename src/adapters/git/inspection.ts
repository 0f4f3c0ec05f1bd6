import { Fault } from "../../core/fault.ts";
import type { Inspection, RepositoryObstacle, Sha } from "../../ports/repository.ts";
import { listCommits } from "./objects/commits.ts";
import type { Git } from "./process/process.ts";
import { plainWords } from "./process/words.ts";
import type { Session } from "./session.ts";

/** The longest diff that is shown, in bytes. */
const diffLimit = 512 * 1024;

/** Reads what a branch adds to a train. See `Repository.inspect`. */
export async function inspect(session: Session, branch: string, train: string): Promise<Inspection> {
  const { git } = session;
  const brought = await session.bring([branch, train]);
  const head = brought.get(branch);
  const trainHead = brought.get(train);
  if (head === undefined || trainHead === undefined) {
    const missing = [branch, train].filter((each) => !brought.has(each));
    return refuse(missing.map((each) => ({ code: "branch-missing", branch: each })));
  }
  const [commits, base] = await Promise.all([
    listCommits(git, head, trainHead),
    mergeBase(git, head, trainHead),
  ]);
  if (commits.length === 0 || base === null) return refuse([{ code: "nothing-to-propose", branch, train }]);
  return { status: "found", head, base, commits, ...(await showDiff(session.filling, base, head)) };
}

/** `null` for histories that have nothing in common. */
async function mergeBase(git: Git, head: Sha, train: Sha): Promise<Sha | null> {
  const { code, out, errors } = await git.run({ args: ["merge-base", head, train] });
  if (code === 1) return null;
  if (code !== 0) throw new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
  return out.toString("latin1").trim();
}

async function showDiff(git: Git, base: Sha, head: Sha): Promise<{ diff: string; cut: boolean }> {
  const { out, cut } = await git.run({
    args: ["diff-tree", "-p", "-M", "--no-color", "--no-ext-diff", "--no-textconv", base, head],
    limit: diffLimit,
    cut: true,
  });
  const text = out.toString("utf8");
  return { diff: cut ? text.slice(0, text.lastIndexOf("\n") + 1) : text, cut };
}

function refuse(obstacles: readonly RepositoryObstacle[]): Inspection {
  return { status: "refused", obstacles };
}
