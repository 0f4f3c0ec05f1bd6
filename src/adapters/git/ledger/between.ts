import type { Between, LineageCommit } from "../../../ports/lineage.ts";
import type { Sha } from "../../../ports/repository.ts";
import { authorFields, authorsOf, isAncestor, readLog } from "../objects/commits.ts";
import type { Session } from "../session.ts";
import { patchIds, pickedFrom } from "./patch-ids.ts";

const fields = ["%H", "%P", "%s", "%B", ...authorFields];

/** What one build adds to another. See `Lineage.between`. */
export async function between(session: Session, since: string, to: Sha): Promise<Between> {
  const { git } = session;
  const [from, until] = [await find(session, since), await find(session, to)];
  if (from === null || until === null) return { status: "not-comparable", why: "not-in-repository" };
  if (!(await isAncestor(git, from, until))) return { status: "not-comparable", why: "not-an-ancestor" };
  const records = await readLog(git, fields, ["--reverse", "--topo-order", until, `^${from}`]);
  const commits = records.map(([sha = "", parents = "", subject = "", message = "", ...people]) => ({
    sha,
    subject,
    authors: authorsOf(people),
    parents: parents.split(" ").filter(Boolean),
    picked: pickedFrom(message),
  }));
  return { status: "found", since: from, commits: await withProvenPicks(session, commits) };
}

/** Leaves of each commit's claims those that hold: it makes the change of the commit that it names. */
async function withProvenPicks(
  session: Session,
  commits: readonly LineageCommit[],
): Promise<readonly LineageCommit[]> {
  const picks = commits.filter(({ picked }) => picked.length > 0);
  const named = new Set(picks.flatMap(({ sha, picked }) => [sha, ...picked]));
  const patches = await patchIds(session, await hereOf(session, [...named]));
  const patchOf = new Map(patches.map(({ sha, patch }) => [sha, patch]));
  return commits.map((commit) => {
    const own = patchOf.get(commit.sha) ?? null;
    const picked = commit.picked.filter((origin) => own !== null && patchOf.get(origin) === own);
    return { ...commit, picked };
  });
}

async function hereOf({ reader }: Session, commits: readonly Sha[]): Promise<readonly Sha[]> {
  const infos = await Promise.all(commits.map((commit) => reader.info(commit)));
  return commits.filter((_, at) => isCommit(infos[at]));
}

function isCommit(info: Awaited<ReturnType<Session["reader"]["info"]>> | undefined): boolean {
  return typeof info === "object" && info.type === "commit";
}

/** A commit by its id, which may be short. It may be on a branch that was never fetched. */
async function find(session: Session, id: string): Promise<Sha | null> {
  if (!/^[0-9a-f]{7,64}$/.test(id)) return null;
  const first = await session.reader.info(`${id}^{commit}`);
  if (typeof first !== "string") return first.id;
  await session.bring(session.heads().keys());
  const second = await session.reader.info(`${id}^{commit}`);
  return typeof second === "string" ? null : second.id;
}
