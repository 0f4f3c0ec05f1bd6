import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Sha } from "../../../ports/repository.ts";
import type { Git } from "../process/process.ts";
import type { RemoteRefs } from "../remote/remote-refs.ts";
import { mirrorRef } from "./fetch.ts";

/** Where the remote's refs stood when their objects were last brought. They keep objects, and tell what need not be fetched. */
export interface MirrorRefs {
  /** Whether nothing was ever brought. */
  readonly none: boolean;
  /** Commits that are here with all that they stand on. */
  commits(): ReadonlySet<Sha>;
  /** Notes that a ref of the remote stands on a commit whose objects are all here. */
  note(ref: string, sha: Sha): void;
  /** Writes down what was noted, and lets go of refs that the remote has no more. */
  remember(all: RemoteRefs): Promise<void>;
}

export async function openMirrorRefs(folder: string, git: Git): Promise<MirrorRefs> {
  const known = await knownRefs(git);
  const fresh = new Map<string, Sha>();
  return {
    get none() {
      return known.size === 0;
    },
    commits: () => new Set([...known.values(), ...fresh.values()]),
    note: (ref, sha) => {
      fresh.set(mirrorRef(ref), sha);
    },
    remember: async (all) => {
      const live = new Set([...all.keys()].map((ref) => mirrorRef(ref)));
      const gone = [...known.keys()].filter((ref) => !live.has(ref) && !fresh.has(ref));
      const changed = [...fresh].filter(([ref, sha]) => known.get(ref) !== sha);
      fresh.clear();
      if (!(await updateRefs(git, folder, changed, gone))) return;
      for (const [ref, sha] of changed) known.set(ref, sha);
      for (const ref of gone) known.delete(ref);
    },
  };
}

async function knownRefs(git: Git): Promise<Map<string, Sha>> {
  const { code, out } = await git.run({
    args: ["for-each-ref", "--format=%(refname) %(objectname)", "refs/mirror/"],
  });
  if (code !== 0) return new Map();
  const lines = out.toString("latin1").split("\n").filter(Boolean);
  return new Map(lines.map((line) => line.split(" ") as [string, Sha]));
}

/**
 * False where it could not be done: the refs only save work, so the next operation does it again. Nobody else uses the
 * mirror and nothing packs its refs, so a ref is written as the file that it is, and only removing one takes a process.
 */
async function updateRefs(
  git: Git,
  folder: string,
  changed: readonly [string, Sha][],
  gone: readonly string[],
): Promise<boolean> {
  const written = await Promise.all(changed.map(([ref, sha]) => writeRef(join(folder, ref), sha)));
  if (gone.length === 0) return written.every(Boolean);
  const input = Buffer.from(gone.map((ref) => `delete ${ref}\n`).join(""));
  const { code } = await git.run({ args: ["update-ref", "--stdin"], input });
  return code === 0 && written.every(Boolean);
}

async function writeRef(file: string, sha: Sha): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.lock`, `${sha}\n`);
    await rename(`${file}.lock`, file);
    return true;
  } catch {
    return false;
  }
}
