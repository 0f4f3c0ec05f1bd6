import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import type { Git } from "../process/process.ts";
import { plainWords } from "../process/words.ts";
import type { RemoteAddress } from "./remote-address.ts";

/** Refs of the remote by full name. */
export type RemoteRefs = ReadonlyMap<string, Sha>;

/** Asks the remote for its branches, and its tags where wanted: `refs/tags/x^{}` is the commit that a tag stands on. */
export function listRemote(git: Git, remote: RemoteAddress, tags = false): Promise<RemoteRefs> {
  return remote.protocol === "file" ? listFolder(git, remote, tags) : listByServer(git, remote, tags);
}

async function listByServer(git: Git, { url }: RemoteAddress, tags: boolean): Promise<RemoteRefs> {
  const kinds = tags ? ["--heads", "--tags"] : ["--heads"];
  return listed(git, ["ls-remote", "-q", ...kinds, "--end-of-options", url], /^([0-9a-f]+)\t(.+)$/);
}

/**
 * What `ls-remote` would hear from a repository on this machine, from the same program, without the two processes that
 * stand between. It says `<length><id> <ref>` for each ref, and behind the first one what it is capable of.
 */
async function listFolder(git: Git, { url, folder }: RemoteAddress, tags: boolean): Promise<RemoteRefs> {
  const path = folder ?? url.slice("file://".length);
  const wanted = tags ? "refs/(?:heads|tags)/" : "refs/heads/";
  const line = new RegExp(`^[0-9a-f]{4}([0-9a-f]{40}|[0-9a-f]{64}) (${wanted}[^\\0]+)`);
  return listed(git, ["upload-pack", "--advertise-refs", path], line);
}

async function listed(git: Git, args: readonly string[], line: RegExp): Promise<RemoteRefs> {
  const { code, out, errors } = await git.run({ args, remote: true });
  if (code !== 0)
    throw new Fault({ code: "unreachable", system: git.system, why: plainWords(errors) || "no answer" });
  const refs = out.toString("utf8").split("\n");
  return new Map(
    refs.flatMap((each) => {
      const [, sha, ref] = line.exec(each) ?? [];
      return sha === undefined || ref === undefined ? [] : [[ref, sha] as const];
    }),
  );
}
