import { appendFile, readFile, rm } from "node:fs/promises";
import type { Sha } from "../../../ports/repository.ts";
import { readLocal } from "../commits.ts";
import { readPatches } from "../patch-ids.ts";
import type { Git } from "../process.ts";

/** The public commits by the patch that they are, kept in a file beside the copy so that each is read once. */
export interface PublishedPatches {
  /** Brings the index up to where the public refs stand. */
  update(git: Git): Promise<{ readonly commits: number; find(patch: string): Sha | null }>;
}

const batch = 500;

export function openPublishedPatches(file: string): PublishedPatches {
  let known: Known | null = null;
  return {
    update: async (git) => {
      known ??= await load(file);
      const fresh = await freshCommits(git, known);
      for (let at = 0; at < fresh.length; at += batch) {
        const patches = await readPatches(git, fresh.slice(at, at + batch));
        const lines = patches.map(({ sha, patch }) => `${sha} ${patch ?? "-"}\n`);
        await appendFile(file, lines.join(""), { mode: 0o600 });
        for (const { sha, patch } of patches) take(known, sha, patch);
      }
      const { commits, byPatch } = known;
      return { commits: commits.size, find: (patch) => byPatch.get(patch) ?? null };
    },
  };
}

interface Known {
  readonly commits: Set<Sha>;
  readonly byPatch: Map<string, Sha>;
}

/** Oldest first, so that what a killed server had read has all that it stands on before it. */
async function freshCommits(git: Git, { commits }: Known): Promise<readonly Sha[]> {
  const out = await readLocal(git, ["rev-list", "--reverse", "--topo-order", "--all"]);
  return out
    .toString("latin1")
    .split("\n")
    .filter((sha) => sha !== "" && !commits.has(sha));
}

function take({ commits, byPatch }: Known, sha: Sha, patch: string | null): void {
  commits.add(sha);
  if (patch !== null) byPatch.set(patch, sha);
}

/** A file that was cut off in the middle of a line is read up to it, and made anew. */
async function load(file: string): Promise<Known> {
  const text = await readFile(file, "latin1").catch(() => "");
  const known: Known = { commits: new Set(), byPatch: new Map() };
  if (text !== "" && !text.endsWith("\n")) {
    await rm(file);
    return known;
  }
  for (const line of text.split("\n")) {
    const [sha = "", patch = "-"] = line.split(" ");
    if (sha !== "") take(known, sha, patch === "-" ? null : patch);
  }
  return known;
}
