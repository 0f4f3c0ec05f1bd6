import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import type { Git } from "../process/process.ts";
import type { RemoteAddress } from "../remote/remote-address.ts";
import { listRemote, type RemoteRefs } from "../remote/remote-refs.ts";
import { fetchRefs } from "./fetch.ts";
import { type GitOfMirror, hasAllTrees, openLeftover } from "./leftover.ts";
import { type HashName, mirrorHash, prepareMirrorFolder } from "./mirror-folder.ts";
import { type MirrorRefs, openMirrorRefs } from "./mirror-refs.ts";

/** The bare copy of the remote's objects. Its refs serve to keep objects and to fetch only what is new; names are always asked anew. */
export interface Mirror {
  readonly folder: string;
  readonly git: Git;
  /** The same where nothing is lacking; else one that may fetch blobs that were left at the remote. */
  readonly filling: Git;
  /** Whether blobs may have been left at the remote. */
  readonly partial: boolean;
  readonly address: RemoteAddress;
  readonly hash: HashName;
  /** Brings in what the remote's refs stand on, and tells where they stood when that was done. */
  bring(refs: RemoteRefs): Promise<RemoteRefs>;
  /** Brings in blobs that were left at the remote. */
  fill(blobs: readonly Sha[]): Promise<void>;
  /** Notes that a ref of the remote stands on a commit whose objects are all here. */
  note(ref: string, sha: Sha): void;
  /** Writes down what was noted, and lets go of refs that the remote has no more. */
  remember(all: RemoteRefs): Promise<void>;
  /** Whether objects are missing or broken. Slow on a large repository. */
  damaged(): Promise<boolean>;
}

/** Starts git in a given folder. */
export type GitIn = (folder: string) => GitOfMirror;

/** Opens the mirror in a folder, making it where there is none; with `filter`, without what is in old files. */
export async function openMirror(
  folder: string,
  address: RemoteAddress,
  gitIn: GitIn,
  { filter }: { readonly filter: boolean },
): Promise<Mirror> {
  const gits = gitIn(folder);
  const { git } = gits;
  const hash = (await mirrorHash(folder)) ?? (await remoteHash(git, address));
  const lent = await lentObjects(address, git.system);
  await prepareMirrorFolder(folder, hash, lent);
  const leftover = await openLeftover(folder, address, gits);
  const known = await openMirrorRefs(folder, git);
  const filling = (): Git => (leftover.some ? gits.filling : git);
  const fetch = (refs: readonly string[]) =>
    filter && known.none ? leftover.fetchWithout(refs) : fetchRefs(filling(), address, refs);
  return {
    folder,
    git,
    address,
    hash,
    fill: leftover.fill,
    get filling() {
      return filling();
    },
    get partial() {
      return leftover.some;
    },
    ...(lent === null ? { bring: bringing(known, fetch), note: known.note } : nothingToBring),
    remember: known.remember,
    damaged: async () => leftover.lost || !(await isConnected(gits, leftover.some)),
  };
}

/** Fetches what the mirror does not hold whole yet, and notes all of it. */
function bringing(
  known: MirrorRefs,
  fetch: (refs: readonly string[]) => Promise<RemoteRefs>,
): Mirror["bring"] {
  return async (refs) => {
    const whole = known.commits();
    const wanted = [...refs].filter(([, sha]) => !whole.has(sha)).map(([ref]) => ref);
    for (const [ref, sha] of refs) if (whole.has(sha)) known.note(ref, sha);
    if (wanted.length === 0) return refs;
    const brought = await fetch(wanted);
    for (const [ref, sha] of brought) known.note(ref, sha);
    return new Map([...refs, ...brought]);
  };
}

/** For a mirror whose objects are lent. */
const nothingToBring: Pick<Mirror, "bring" | "note"> = { bring: async (refs) => refs, note: () => {} };

async function isConnected(gits: GitOfMirror, partial: boolean): Promise<boolean> {
  const { code } = await (partial ? gits.filling : gits.git).run({
    args: ["fsck", "--connectivity-only", "--no-dangling", "--no-progress"],
    remote: true, // a whole walk: give it the longer time-out
  });
  return code === 0 && (!partial || (await hasAllTrees(gits)));
}

/**
 * A remote given as a plain path lends its objects, and nothing is fetched or stored twice. Git makes the same difference
 * between a path and a `file://` URL. Objects that vanish there make the mirror a damaged one, which is made anew.
 */
async function lentObjects({ folder }: RemoteAddress, system: string): Promise<string | null> {
  if (folder === null || /["\n]/.test(folder)) return null;
  for (const objects of [join(folder, "objects"), join(folder, ".git", "objects")]) {
    if (await stat(objects).catch(() => null)) return objects;
  }
  // A mirror opened now would never borrow again: it is opened when the folder is back.
  throw new Fault({ code: "unreachable", system, why: "its folder holds no repository" });
}

/** Replaces a damaged mirror. Nothing is lost: all that was made went to the remote, or was never done. */
export async function rebuildMirror(folder: string): Promise<void> {
  const aside = `${folder}.damaged`;
  await rm(aside, { recursive: true, force: true });
  await rename(folder, aside).catch(() => {}); // already aside, if a rebuild was cut short here
  await rm(aside, { recursive: true, force: true });
}

async function remoteHash(git: Git, address: RemoteAddress): Promise<HashName> {
  const [sha = ""] = (await listRemote(git, address)).values();
  return sha.length === 64 ? "sha256" : "sha1";
}
