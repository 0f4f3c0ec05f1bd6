import { createHash } from "node:crypto";
import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import { blobFilter } from "../process/environment.ts";
import type { Git } from "../process/process.ts";
import { plainWords } from "../process/words.ts";
import type { RemoteAddress } from "../remote/remote-address.ts";

/** Where the mirror keeps a ref of the remote. Hashed, so that `a/b` after `a`, or `Train` beside `train`, can't collide. */
export function mirrorRef(ref: string): string {
  return `refs/mirror/${createHash("sha1").update(ref).digest("hex")}`;
}

/**
 * Brings the objects of the given refs into the mirror and tells where each ref stood. `fetch-pack` takes half the time of
 * `fetch` on a large repository, since it leaves out the walk that proves the new objects connected; over https only
 * `fetch` can. What is fetched counts as whole only once a ref of the mirror points at it (see `Mirror.note`). With `filter`
 * the contents of files stay at the remote, if it knows filters, and git must be one that may fill.
 */
export async function fetchRefs(
  git: Git,
  { url, protocol }: RemoteAddress,
  refs: readonly string[],
  { filter = false }: { readonly filter?: boolean } = {},
): Promise<ReadonlyMap<string, Sha>> {
  return protocol === "https" || protocol === "http"
    ? fetchByHttp(git, filter ? "origin" : url, refs, filter ? [byFilter] : [])
    : fetchPack(git, url, refs, filter ? [byFilter, "--from-promisor"] : []);
}

const byFilter = `--filter=${blobFilter}`;

/** Brings in a commit, with all that it stands on, from another mirror on this machine. */
export async function fetchCommit(git: Git, folder: string, commit: Sha): Promise<void> {
  await fetchPack(git, `file://${folder}`, [commit], []);
}

/**
 * Brings in objects by id, and nothing with them, as git itself does it where a blob is missing. Needs a git that may fill.
 * A server that speaks the first protocol only may refuse.
 */
export async function fetchObjects(git: Git, ids: readonly Sha[]): Promise<void> {
  const { code, errors } = await git.run({
    args: [
      "-c",
      "fetch.negotiationAlgorithm=noop",
      "fetch",
      ...quietly,
      "--recurse-submodules=no",
      byFilter,
      "--stdin",
      "origin",
    ],
    input: Buffer.from(ids.map((id) => `${id}\n`).join("")),
    remote: true,
  });
  if (code !== 0) throw notFetched(git, errors);
}

const quietly = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"];

async function fetchPack(
  git: Git,
  url: string,
  wanted: readonly string[],
  options: readonly string[],
): Promise<ReadonlyMap<string, Sha>> {
  const { code, out, errors } = await git.run({
    args: ["fetch-pack", "--stdin", "--quiet", "--no-progress", ...options, url],
    input: Buffer.from(wanted.map((each) => `${each}\n`).join("")),
    remote: true,
  });
  if (code !== 0) throw notFetched(git, errors);
  return pairs(out);
}

async function fetchByHttp(
  git: Git,
  remote: string,
  refs: readonly string[],
  options: readonly string[],
): Promise<ReadonlyMap<string, Sha>> {
  const refspecs = refs.map((ref) => `+${ref}:${mirrorRef(ref)}\n`).join("");
  const { code, errors } = await git.run({
    args: ["fetch", ...quietly, ...options, "--stdin", "--end-of-options", remote],
    input: Buffer.from(refspecs),
    remote: true,
  });
  if (code !== 0) throw notFetched(git, errors);
  const { out } = await git.run({
    args: ["for-each-ref", "--format=%(objectname) %(refname)", "refs/mirror/"],
  });
  const held = pairs(out);
  return new Map(
    refs.flatMap((ref) => {
      const sha = held.get(mirrorRef(ref));
      return sha === undefined ? [] : [[ref, sha] as const];
    }),
  );
}

/** Lines of an id and a ref. `fetch-pack` also says which pack it wants kept: the lock goes when the mirror is opened again. */
function pairs(out: Buffer): ReadonlyMap<string, Sha> {
  const lines = out.toString("utf8").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [, sha, ref] = /^([0-9a-f]{40,64}) (refs\/.+)$/.exec(line) ?? [];
      return sha === undefined || ref === undefined ? [] : [[ref, sha] as const];
    }),
  );
}

/** The remote has just answered, so the mirror may be at fault: `damaged` makes it be checked. */
function notFetched(git: Git, errors: string): Fault {
  return new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
}
