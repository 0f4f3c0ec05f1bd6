import { mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../../../core/fault.ts";
import type { ScanOptions } from "../../../ports/leak-scan.ts";
import type { Sha } from "../../../ports/repository.ts";
import { prepareMirrorFolder } from "../mirror/mirror-folder.ts";
import type { Git } from "../process/process.ts";
import { plainWords } from "../process/words.ts";
import type { RemoteAddress } from "../remote/remote-address.ts";

/** Which of the ids a repository on this machine has as objects: one process for all. */
export async function heldObjects(git: Git, ids: readonly Sha[], folder?: string): Promise<ReadonlySet<Sha>> {
  const { code, out, errors } = await git.run({
    args: [
      ...(folder === undefined ? [] : [`--git-dir=${folder}`]),
      "cat-file",
      "--batch-check=%(objectname)",
    ],
    input: Buffer.from(ids.map((id) => `${id}\n`).join("")),
  });
  if (code !== 0) throw new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
  return new Set(
    out
      .toString("latin1")
      .split("\n")
      .filter((line) => line !== "" && !line.endsWith(" missing")),
  );
}

/** Starts git in a given folder. */
export type GitIn = (folder: string) => Git;

/** How many questions to the remote are under way at a time. */
const atOnce = 4;

/**
 * Which of the ids the remote gives out to whoever asks for them in full, whether or not a ref leads there; `null` where that would tell
 * a server the ids, and nobody wants it to. A server is asked
 * for one at a time, since it answers for the first that it lacks only; what it does give goes to a folder that is removed.
 */
export async function servedObjects(
  gitIn: GitIn,
  remote: RemoteAddress,
  ids: readonly Sha[],
  {
    probesObjects,
    copy,
  }: ScanOptions & { /** Beside it is room for what is asked for. */ readonly copy: string },
): Promise<ReadonlySet<Sha> | null> {
  const repository = await repositoryFolder(remote);
  if (repository !== null) return heldObjects(gitIn(repository), ids, repository);
  if (!probesObjects) return null;
  const rest = [...ids];
  const served = await Promise.all(
    Array.from({ length: atOnce }, () => askOneByOne(gitIn, remote, rest, copy)),
  );
  return new Set(served.flat());
}

/** Takes ids from the list until there is none, and answers those that were given out. */
async function askOneByOne(
  gitIn: GitIn,
  remote: RemoteAddress,
  rest: Sha[],
  copy: string,
): Promise<readonly Sha[]> {
  const folder = await mkdtemp(`${copy}.asked-`);
  try {
    await prepareMirrorFolder(folder, rest[0]?.length === 64 ? "sha256" : "sha1", null);
    const served: Sha[] = [];
    for (let id = rest.pop(); id !== undefined; id = rest.pop())
      if (await isServed(gitIn(folder), remote, id)) served.push(id);
    return served;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As git says that a server does not have, or does not give, what was asked for by id (upload-pack.c, fetch-pack.c). */
const notGiven = /not our ref|unadvertised object|bad object|couldn't find remote ref/;

async function isServed(git: Git, { url }: RemoteAddress, id: Sha): Promise<boolean> {
  const { code, errors } = await git.run({
    args: [
      "fetch",
      "--quiet",
      "--no-tags",
      "--no-write-fetch-head",
      "--no-auto-maintenance",
      "--depth=1",
      "--filter=tree:0",
      "--recurse-submodules=no",
      "--end-of-options",
      url,
      id,
    ],
    remote: true,
  });
  if (code === 0) return true;
  if (notGiven.test(errors)) return false;
  throw new Fault({ code: "unreachable", system: git.system, why: plainWords(errors) || "no answer" });
}

async function repositoryFolder({ protocol, folder, url }: RemoteAddress): Promise<string | null> {
  if (protocol !== "file") return null;
  const path = folder ?? url.slice("file://".length);
  const inside = join(path, ".git");
  return (await stat(inside).catch(() => null)) === null ? path : inside;
}
