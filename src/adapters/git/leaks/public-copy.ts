import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import { type HashName, prepareMirrorFolder } from "../mirror/mirror-folder.ts";
import type { Git } from "../process/process.ts";
import { plainWords } from "../process/words.ts";
import type { RemoteAddress } from "../remote/remote-address.ts";

/** Every ref of the public repository by its name there, with the object that it stands on. */
export type PublicRefs = ReadonlyMap<string, Sha>;

const place = "refs/public/";

/**
 * Brings a whole copy of the public repository up to date: all refs of every kind, and what they have ever stood on. It is
 * for looking only. Nothing private gets into it, so that what it holds was public.
 */
export async function updateCopy(
  git: Git,
  folder: string,
  { remote, hash }: { readonly remote: RemoteAddress; readonly hash: HashName },
): Promise<PublicRefs> {
  await prepareMirrorFolder(folder, hash, null);
  const { code, errors } = await git.run({
    args: [
      "fetch",
      "--quiet",
      "--prune",
      "--no-tags",
      "--no-write-fetch-head",
      "--no-auto-maintenance",
      "--recurse-submodules=no",
      "--end-of-options",
      remote.url,
      `+refs/*:${place}*`,
    ],
    remote: true,
  });
  if (code !== 0)
    throw new Fault({ code: "unreachable", system: git.system, why: plainWords(errors) || "no answer" });
  const { out } = await git.run({ args: ["for-each-ref", "--format=%(objectname) %(refname)", place] });
  const lines = out.toString("utf8").split("\n").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [sha = "", ref = ""] = line.split(" ");
      return [`refs/${ref.slice(place.length)}`, sha];
    }),
  );
}

/** Names of the refs that lead to a commit of the copy, as they are called at the remote. */
export async function refsTo(git: Git, commit: Sha): Promise<readonly string[]> {
  const { out } = await git.run({
    args: ["for-each-ref", `--contains=${commit}`, "--format=%(refname)", place],
  });
  const names = out.toString("utf8").split("\n").filter(Boolean);
  return names.map((name) => `refs/${name.slice(place.length)}`);
}
