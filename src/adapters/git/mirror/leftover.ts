import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import { blobFilter } from "../process/environment.ts";
import type { Git } from "../process/process.ts";
import type { RemoteAddress } from "../remote/remote-address.ts";
import { fetchObjects, fetchRefs } from "./fetch.ts";

/** Git for one mirror, twice: as it is, and as one that may fetch blobs which were left at the remote. */
export interface GitOfMirror {
  readonly git: Git;
  readonly filling: Git;
}

/** The contents of old files, which a mirror may leave at the remote (docs/decisions/0012-partial-mirror.md). */
export interface Leftover {
  /** Whether there may be any. */
  readonly some: boolean;
  /** True once the remote did not give what it had kept: only a whole mirror helps. */
  readonly lost: boolean;
  /** Fetches refs without the contents of files, if the remote knows how. For what a new mirror begins with. */
  fetchWithout(refs: readonly string[]): Promise<ReadonlyMap<string, Sha>>;
  /** Fetches blobs by id. */
  fill(blobs: readonly Sha[]): Promise<void>;
}

export async function openLeftover(
  folder: string,
  address: RemoteAddress,
  { git, filling }: GitOfMirror,
): Promise<Leftover> {
  let some = (await promises(folder)).length > 0;
  let lost = false;
  const fill = async (blobs: readonly Sha[]): Promise<void> => {
    if (blobs.length === 0) return;
    try {
      await fetchObjects(filling, blobs);
    } catch (error) {
      lost ||= error instanceof Fault && error.detail.code === "damaged";
      throw error;
    }
  };
  return {
    get some() {
      return some;
    },
    get lost() {
      return lost;
    },
    fill,
    fetchWithout: async (refs) => {
      const brought = await fetchRefs(filling, address, refs, { filter: true });
      if (some) return brought;
      const blob = await someBlob(git, [...brought.values()][0]);
      some = blob !== null && !(await isHere(git, blob));
      // A server that filters need not give single objects later: better to know before anything rests on it.
      if (some && blob !== null) await fill([blob]);
      if (!some) await Promise.all((await promises(folder)).map((file) => rm(file)));
      return brought;
    },
  };
}

/** By these files git knows a pack whose objects may name others that are at the remote (gitrepository-layout(5)). */
async function promises(folder: string): Promise<readonly string[]> {
  const packs = join(folder, "objects", "pack");
  const names = await readdir(packs);
  return names.filter((name) => name.endsWith(".promisor")).map((name) => join(packs, name));
}

/** One of the first files of a commit. */
async function someBlob(git: Git, commit: Sha | undefined): Promise<Sha | null> {
  if (commit === undefined) return null;
  const { out } = await git.run({ args: ["ls-tree", "-r", commit], limit: 64 * 1024, cut: true });
  return / blob ([0-9a-f]{40,64})\t/.exec(out.toString("latin1"))?.[1] ?? null;
}

async function isHere(git: Git, id: Sha): Promise<boolean> {
  return (await git.run({ args: ["cat-file", "-e", id] })).code === 0;
}

/** Whether commits and trees are all there. Git itself forgives that also trees are missing, in a mirror that left something out. */
export async function hasAllTrees({ git }: GitOfMirror): Promise<boolean> {
  const args = ["rev-list", "--objects", `--filter=${blobFilter}`, "--quiet", "--all"];
  return (await git.run({ args })).code === 0;
}
