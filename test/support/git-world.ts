import { join } from "node:path";
import { createGitRepository } from "../../src/adapters/git/repository.ts";
import type { GitRepositoryOptions } from "../../src/adapters/git/repository-options.ts";
import type { RepositoryWorld } from "../contracts/repository-world.ts";
import { createGitRemote, type GitRemote, makeTempFolder, removeFolder } from "./git-remote.ts";

export interface GitWorld extends RepositoryWorld {
  readonly remote: GitRemote;
  /** Folder for mirrors and whatever else a test needs. */
  readonly folder: string;
  /** Another subject on the same remote, as another server or a restarted one would be. */
  another(mirror: string, options?: Partial<GitRepositoryOptions>): RepositoryWorld["repository"];
}

/** A world around the real adapter and a real repository in a temporary folder. */
export async function makeGitWorld(
  options: (remote: string) => Partial<GitRepositoryOptions> = () => ({}),
  format: "sha1" | "sha256" = "sha1",
): Promise<GitWorld> {
  const remote = await createGitRemote({ format });
  const folder = await makeTempFolder("mirrors");
  const another: GitWorld["another"] = (mirror, changed = {}) =>
    createGitRepository({
      remote: `file://${remote.path}`,
      mirror: join(folder, mirror),
      ...options(remote.path),
      ...changed,
    });
  const show = async (format: string, id: string): Promise<string> =>
    (await remote.git("show", "-s", `--format=${format}`, id)).replace(/\n$/, "");
  return {
    remote,
    folder,
    another,
    repository: another("mirror"),
    commit: remote.commit,
    head: remote.head,
    text: remote.text,
    mode: async (at, path) => (await remote.git("ls-tree", at, "--", path)).slice(0, 6),
    branches: async () =>
      (await remote.git("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/"))
        .split("\n")
        .filter(Boolean),
    parents: async (id) => (await show("%P", id)).split(" ").filter(Boolean),
    message: (id) => show("%B", id),
    people: async (id) => ({ author: await show("%an <%ae>", id), committer: await show("%cn <%ce>", id) }),
    tag: async (name) => (await remote.git("rev-parse", `refs/tags/${name}^{commit}`)).trim(),
    close: async () => {
      await remote.remove();
      await removeFolder(folder);
    },
  };
}
