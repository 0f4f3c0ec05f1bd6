import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { FileDraft, GitSide } from "./fake-git.ts";

/** The git side of a fake GitHub in a bare repository, to which others push. */
export function createBareGit(repository: string): GitSide {
  const git = (args: readonly string[], input: Buffer | string = "", index = "index") =>
    execFileSync("git", [...args], {
      cwd: repository,
      input,
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...environment, GIT_INDEX_FILE: join(repository, index) },
    })
      .toString("utf8")
      .trim();
  const answers = (args: readonly string[]): string | null => {
    try {
      return git(args);
    } catch {
      return null; // git says no by its exit code
    }
  };
  const head = (branch: string) => answers(["rev-parse", "--verify", "--quiet", `refs/heads/${branch}`]);
  const commitTree = (tree: string, parents: readonly string[], message: string) =>
    git(["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])], message);
  const move = (branch: string, to: string, from: string) =>
    git(["update-ref", `refs/heads/${branch}`, to, from]);
  return {
    head,
    isIn: (commit, history) => answers(["merge-base", "--is-ancestor", commit, history]) !== null,
    ahead: (base, tip) =>
      git(["rev-list", "--reverse", `${base}..${tip}`])
        .split("\n")
        .filter(Boolean),
    merge(base, tip) {
      const from = head(base) ?? "";
      const tree = git(["merge-tree", "--write-tree", from, tip]);
      const merge = commitTree(tree, [from, tip], `Merge pull request\n`);
      move(base, merge, from);
      return merge;
    },
    commit({ branch, head: from, message, files }) {
      if (head(branch) !== from) return null;
      const tree = treeWith(git, from, files);
      const commit = commitTree(tree, [from], message);
      move(branch, commit, from);
      return { commit, tree };
    },
  };
}

/** GitHub writes every file that it is given as a plain one, whatever it was before. */
function treeWith(
  git: (args: readonly string[], input: Buffer | string, index: string) => string,
  from: string,
  files: FileDraft["files"],
): string {
  const index = "index.of-the-api";
  git(["read-tree", from], "", index);
  for (const { path, bytes } of files) {
    const blob = git(["hash-object", "-w", "--stdin"], bytes, index);
    git(["update-index", "--add", "--cacheinfo", `100644,${blob},${path}`], "", index);
  }
  return git(["write-tree"], "", index);
}

const environment = {
  PATH: process.env.PATH,
  LC_ALL: "C",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "pointsman[bot]",
  GIT_AUTHOR_EMAIL: "1+pointsman[bot]@users.noreply.github.com",
  GIT_COMMITTER_NAME: "GitHub",
  GIT_COMMITTER_EMAIL: "noreply@github.com",
};
