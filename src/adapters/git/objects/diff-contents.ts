import type { Sha } from "../../../ports/repository.ts";
import type { Session } from "../session.ts";

/**
 * Brings in the blobs that the diffs of commits are made of, in one fetch for all. Git would fetch them commit by commit,
 * which over a long history is as many fetches as it has commits.
 */
export async function bringDiffContents(session: Session, commits: readonly Sha[]): Promise<void> {
  if (!session.partial || commits.length === 0) return;
  const { out, cut } = await session.git.run({
    args: ["log", "--raw", "--no-walk=unsorted", "--stdin", "--format=", "--no-abbrev", "--no-renames"],
    input: Buffer.from(commits.map((commit) => `${commit}\n`).join("")),
    cut: true,
  });
  if (cut && commits.length > 1) {
    const half = Math.ceil(commits.length / 2);
    await bringDiffContents(session, commits.slice(0, half));
    return bringDiffContents(session, commits.slice(half));
  }
  await session.bringBlobs([...new Set(blobsOf(out.toString("latin1")))]);
}

/** Lines are `:<mode> <mode> <id> <id> <what>` TAB `<path>`; a side that has no file, or a submodule, has no blob. */
function blobsOf(raw: string): readonly Sha[] {
  const lines = raw.matchAll(/^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) /gm);
  return [...lines].flatMap(([, before = "", after = "", old = "", fresh = ""]) => [
    ...(before.startsWith("1") && before !== "160000" ? [old] : []),
    ...(after.startsWith("1") && after !== "160000" ? [fresh] : []),
  ]);
}
