import type { PrivateWork } from "../../../ports/leak-scan.ts";
import type { Sha } from "../../../ports/repository.ts";
import { patchIds } from "../ledger/patch-ids.ts";
import { readLocal } from "../objects/commits.ts";
import type { Session } from "../session.ts";

/** What one case has in the private repository. */
export interface PrivateObjects {
  readonly hotfix: string;
  readonly base: Sha | null;
  readonly commits: readonly Sha[];
  /** By the commit that makes the change. Those of picks are not the case's own. */
  readonly patches: ReadonlyMap<Sha, string>;
  readonly blobs: readonly Sha[];
}

/** Reads what a case has made. Merges count with what they changed themselves, not with what they brought. */
export async function privateObjects(session: Session, work: PrivateWork): Promise<PrivateObjects> {
  const commits = await commitsOf(session, work);
  const picked = new Set(
    (await patchIds(session, await present(session, work.picks))).map(({ patch }) => patch),
  );
  const own = (await patchIds(session, commits)).filter(({ patch }) => patch !== null && !picked.has(patch));
  const patches = new Map(own.map(({ sha, patch }) => [sha, patch ?? ""]));
  return {
    hotfix: work.hotfix,
    base: work.base,
    commits,
    patches,
    blobs: await blobsOf(session, commits),
  };
}

async function commitsOf(session: Session, { branch, base, commits }: PrivateWork): Promise<readonly Sha[]> {
  const heads = await session.bring(session.heads().keys());
  const here = await present(session, commits);
  const head = branch === null ? undefined : heads.get(branch);
  if (head === undefined || base === null) return here;
  const out = await readLocal(session.git, ["rev-list", "--first-parent", head, `^${base}`]);
  return [...new Set([...here, ...out.toString("latin1").split("\n").filter(Boolean)])];
}

async function present({ reader }: Session, ids: readonly Sha[]): Promise<readonly Sha[]> {
  const infos = await Promise.all(ids.map((id) => reader.info(`${id}^{commit}`)));
  return infos.flatMap((info) => (typeof info === "string" ? [] : info.id));
}

/** The last id of each line is the file's after the change; of a merge only files are listed that differ from all parents. */
async function blobsOf({ git }: Session, commits: readonly Sha[]): Promise<readonly Sha[]> {
  const { out } = await git.run({
    args: ["diff-tree", "--stdin", "-r", "-c", "--no-commit-id", "--raw", "--no-abbrev", "--no-renames"],
    input: Buffer.from(commits.map((commit) => `${commit}\n`).join("")),
  });
  const lines = out.toString("latin1").split("\n");
  const ids = lines.flatMap(
    (line) =>
      line
        .split("\t")[0]
        ?.match(/\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b/g)
        ?.at(-1) ?? [],
  );
  return [...new Set(ids)].filter((id) => !/^0+$/.test(id) && !emptyBlobs.has(id));
}

/** A file without a word in it is everybody's. */
const emptyBlobs = new Set([
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
]);
