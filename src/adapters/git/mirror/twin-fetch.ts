import type { Sha } from "../../../ports/repository.ts";
import type { Operations } from "../operations.ts";
import type { Git } from "../process/process.ts";
import { fetchCommit } from "./fetch.ts";

/**
 * Brings a branch of the public repository into the private mirror, and tells where it stands there; `null` where there is none.
 * The way leads through a mirror of the public repository alone: a fetch tells the server which commits are here already, so the
 * private mirror must never do the asking (docs/decisions/0013-reading-the-public-side.md).
 */
export async function bringFrom(git: Git, open: Operations, branch: string): Promise<Sha | null> {
  return open(async (session) => {
    const head = (await session.bring([branch])).get(branch) ?? null;
    if (head !== null) await fetchCommit(git, session.folder, head);
    return head;
  });
}
