import { join } from "node:path";
import type { Contestant, Place } from "./contestant.ts";
import { git } from "./git.ts";
import { developmentLine, train } from "./made-repository.ts";
import { removeTree } from "./remove-tree.ts";
import { bareClone, byScript } from "./scripted.ts";

/** A peer's script, and what it finds in its folder when it starts. */
interface Peer {
  readonly name: string;
  readonly script: string;
  readonly steps: boolean;
  readonly clone: "bare" | "with work tree" | "none";
  readonly slow: boolean;
}

const peers: readonly Peer[] = [
  { name: "work tree", script: "work-tree", steps: false, clone: "with work tree", slow: false },
  { name: "node-core-utils", script: "node-core-utils", steps: true, clone: "with work tree", slow: false },
  { name: "backport", script: "backport", steps: true, clone: "with work tree", slow: false },
  { name: "git-flow", script: "git-flow", steps: false, clone: "with work tree", slow: false },
  { name: "new work tree", script: "new-work-tree", steps: false, clone: "bare", slow: true },
  { name: "fresh clone", script: "fresh-clone", steps: false, clone: "none", slow: true },
];

/** Each peer by name, ready to be made at a place. */
export function peerMakers(): readonly { name: string; make: (place: Place) => Promise<Contestant> }[] {
  return peers.map((peer) => ({ name: peer.name, make: (place) => peerAt(peer, place) }));
}

async function peerAt(peer: Peer, place: Place): Promise<Contestant> {
  if (peer.clone === "bare") await bareClone(place, "clone");
  if (peer.clone === "with work tree") await workTreeClone(place);
  const installed = peer.script !== "git-flow" || (await flowIsInstalled(place));
  const steps = peer.steps || !installed;
  const contestant = byScript(peer.name, `peers/${peer.script}.sh`, place, steps ? "steps" : "itself");
  return {
    ...contestant,
    slow: peer.slow,
    land: async (job) => {
      const times = await contestant.land(job);
      await cleanUp(place);
      return times;
    },
  };
}

async function workTreeClone({ remote, folder }: Place): Promise<void> {
  const clone = join(folder, "clone");
  await git(remote, ["clone", "-q", "--template=", "--branch", train, `file://${remote}`, clone]);
  await git(clone, ["branch", "-q", developmentLine, `origin/${developmentLine}`]);
}

async function flowIsInstalled({ folder }: Place): Promise<boolean> {
  const clone = join(folder, "clone");
  if ((await git(clone, ["flow", "version"]).catch(() => "")) === "") return false;
  await git(clone, ["config", "gitflow.branch.master", "train-2026.11.06"]);
  await git(clone, ["branch", "-q", "train-2026.11.06", "origin/train-2026.11.06"]);
  await git(clone, ["config", "gitflow.branch.develop", developmentLine]);
  for (const kind of ["feature", "bugfix", "release", "hotfix", "support"]) {
    await git(clone, ["config", `gitflow.prefix.${kind}`, `${kind}/`]);
  }
  await git(clone, ["config", "gitflow.prefix.versiontag", ""]);
  return true;
}

/** Removes the work tree that was made for one hotfix. */
async function cleanUp({ folder }: Place): Promise<void> {
  await removeTree(join(folder, "tree"));
  await git(join(folder, "clone"), ["worktree", "prune"]).catch(() => {});
}
