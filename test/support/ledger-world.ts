import { join } from "node:path";
import { createGitRepository } from "../../src/adapters/git/repository.ts";
import {
  type CommitSpec,
  createGitRemote,
  type GitRemote,
  makeTempFolder,
  removeFolder,
} from "./git-remote.ts";

/** An empty remote, and git's own eyes on which branch has which commit. */
export interface LedgerWorld {
  readonly remote: GitRemote;
  /** Where the mirror is kept. */
  readonly folder: string;
  /** The git processes that were started, oldest first. */
  readonly processes: string[];
  /** A server on the mirror: each is the one before, restarted. */
  open(): ReturnType<typeof createGitRepository>;
  /** Adds commits; answers the id of the last one. */
  commit(...specs: readonly CommitSpec[]): Promise<string>;
  end(): Promise<void>;
}

export async function makeLedgerWorld(): Promise<LedgerWorld> {
  const [remote, folder] = [await createGitRemote(), await makeTempFolder("mirrors")];
  const processes: string[] = [];
  return {
    remote,
    folder,
    processes,
    open: () =>
      createGitRepository({
        remote: `file://${remote.path}`,
        mirror: join(folder, "mirror"),
        beforeProcess: (args) => void processes.push(args.join(" ")),
      }),
    commit: async (...specs) => (await remote.commit(...specs)).at(-1) ?? "",
    async end() {
      await remote.remove();
      await removeFolder(folder);
    },
  };
}
