import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { git } from "../../../scripts/demo/git.ts";
import type { Ask } from "./ask.ts";

export interface GitMirror {
  /** Brings over what was pushed since. One at a time. */
  update(): Promise<void>;
  /** Where a branch stood at the last update. */
  headOf(branch: string): string | null;
}

/**
 * Brings what was pushed to a bare repository into the emulator, which has no git of its own: the same objects under the
 * same ids, then the branches. What GitHub does by itself at a push is done too: a pull request whose head came into its base
 * is merged.
 */
export function createGitMirror(remote: string, ask: Ask): GitMirror {
  const known = new Map<string, string>();
  const sender = createSender(remote, ask);
  const update = async () => {
    const heads = await headsOf(remote);
    const moved = [...heads].filter(([branch, sha]) => known.get(branch) !== sha);
    for (const [, sha] of moved) await sender.sendHistory(sha);
    for (const [branch] of moved) await noticeMerges(remote, ask, branch, heads);
    for (const [branch, sha] of moved) {
      await setBranch(ask, branch, sha, known.has(branch));
      known.set(branch, sha);
    }
  };
  return { update, headOf: (branch) => known.get(branch) ?? null };
}

async function headsOf(remote: string): Promise<ReadonlyMap<string, string>> {
  const lines = await git(remote, ["for-each-ref", "--format=%(refname:short) %(objectname)", "refs/heads"]);
  const rows = lines.split("\n").filter((line) => line !== "");
  return new Map(
    rows.map((line) => {
      const [branch = "", sha = ""] = line.split(" ");
      return [branch, sha];
    }),
  );
}

async function setBranch(ask: Ask, branch: string, sha: string, there: boolean): Promise<void> {
  if (there) await ask("PATCH", `git/refs/heads/${branch}`, { sha, force: true });
  else await ask("POST", "git/refs", { ref: `refs/heads/${branch}`, sha });
}

interface Pull {
  readonly number: number;
  readonly head: { readonly ref: string; readonly sha: string };
}

async function noticeMerges(
  remote: string,
  ask: Ask,
  base: string,
  heads: ReadonlyMap<string, string>,
): Promise<void> {
  const open = (await ask("GET", `pulls?state=open&base=${encodeURIComponent(base)}`)) as readonly Pull[];
  for (const { number, head } of open) {
    const stands = heads.get(head.ref) ?? head.sha;
    if (await isIn(remote, stands, heads.get(base) ?? "")) {
      await ask("PUT", `pulls/${number}/merge`, { sha: head.sha });
    }
  }
}

async function isIn(remote: string, commit: string, history: string): Promise<boolean> {
  return git(remote, ["merge-base", "--is-ancestor", commit, history]).then(
    () => true,
    () => false,
  );
}

/** Sends objects, each once, and holds the emulator to the ids that git gives them. */
function createSender(remote: string, ask: Ask) {
  const sent = new Set<string>();
  const send = async (sha: string, path: string, body: object) => {
    const made = (await ask("POST", path, body)) as { readonly sha: string };
    if (made.sha !== sha) throw new Error(`the emulator names ${sha} ${made.sha} (${path})`);
    sent.add(sha);
  };
  const sendBlob = async (sha: string) => {
    const content = (await objectOf(remote, "blob", sha)).toString("base64");
    await send(sha, "git/blobs", { content, encoding: "base64" });
  };
  const sendTree = async (sha: string): Promise<void> => {
    if (sent.has(sha)) return;
    const tree = (await git(remote, ["ls-tree", sha])).split("\n").map(entryOf);
    for (const entry of tree) {
      if (entry.type === "tree") await sendTree(entry.sha);
      else if (!sent.has(entry.sha)) await sendBlob(entry.sha);
    }
    await send(sha, "git/trees", { tree });
  };
  const sendCommit = async (sha: string) => {
    const { tree, ...commit } = await readCommit(remote, sha);
    await sendTree(tree);
    await send(sha, "git/commits", { tree, ...commit });
  };
  const sendHistory = async (head: string) => {
    const shas = (await git(remote, ["rev-list", "--reverse", "--topo-order", head])).split("\n");
    for (const sha of shas) if (!sent.has(sha)) await sendCommit(sha);
  };
  return { sendHistory };
}

function entryOf(line: string) {
  const [, mode = "", type = "", sha = "", path = ""] = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/.exec(line) ?? [];
  return { path, mode, type, sha };
}

/** A commit as git has it, its message to the byte: the id depends on it. */
async function readCommit(remote: string, sha: string) {
  const text = (await objectOf(remote, "commit", sha)).toString("utf8");
  const end = text.indexOf("\n\n");
  const head = text.slice(0, end).split("\n");
  const having = (name: string) =>
    head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    tree: having("tree")[0] ?? "",
    parents: having("parent"),
    message: text.slice(end + 2),
    author: personOf(having("author")[0] ?? ""),
    committer: personOf(having("committer")[0] ?? ""),
  };
}

function personOf(line: string) {
  const [, name = "", email = "", seconds = "0"] = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(line) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString() };
}

async function objectOf(remote: string, type: "blob" | "commit", sha: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)("git", ["-C", remote, "cat-file", type, sha], {
    encoding: "buffer",
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
