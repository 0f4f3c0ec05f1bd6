import { appendFile, readFile, rm } from "node:fs/promises";
import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";
import { readPatches } from "../ledger/patch-ids.ts";
import type { Git } from "../process/process.ts";
import { plainWords } from "../process/words.ts";

/** The public commits by the patch that they are, kept in a file beside the copy so that each is read once. */
export interface PublishedPatches {
  /** Brings the index up to where the public refs stand, given by what they stand on. */
  update(
    git: Git,
    tips: Iterable<Sha>,
  ): Promise<{ readonly commits: number; find(patch: string): Sha | null }>;
}

const batch = 500;

export function openPublishedPatches(file: string): PublishedPatches {
  let known: Known | null = null;
  return {
    update: async (git, tips) => {
      known ??= await load(file);
      const fresh = await freshCommits(git, known, [...new Set(tips)]);
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

/**
 * Oldest first: what a killed server had read has all that it stands on before it, so that behind a tip that is known there is
 * nothing new.
 */
async function freshCommits(git: Git, { commits }: Known, tips: readonly Sha[]): Promise<readonly Sha[]> {
  const isKnown = Map.groupBy(tips, (tip) => commits.has(tip));
  const fresh = isKnown.get(false) ?? [];
  if (fresh.length === 0) return [];
  const revisions = [...fresh, ...(isKnown.get(true) ?? []).map((tip) => `^${tip}`)];
  const { code, out, errors } = await git.run({
    args: ["rev-list", "--reverse", "--topo-order", "--stdin"],
    input: Buffer.from(revisions.map((revision) => `${revision}\n`).join("")),
  });
  if (code !== 0) throw new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
  const listed = out.toString("latin1").split("\n");
  return listed.filter((sha) => sha !== "" && !commits.has(sha));
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
