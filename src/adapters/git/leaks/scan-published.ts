import type {
  ObjectTrace,
  PrivateWork,
  PublicText,
  PublishedTraces,
  ScanOptions,
} from "../../../ports/leak-scan.ts";
import type { Sha } from "../../../ports/repository.ts";
import type { Git } from "../process/process.ts";
import type { RemoteAddress } from "../remote/remote-address.ts";
import type { Session } from "../session.ts";
import { type GitIn, heldObjects, servedObjects } from "./held-objects.ts";
import { type PrivateObjects, privateObjects } from "./private-objects.ts";
import { refsTo, updateCopy } from "./public-copy.ts";
import type { PublishedPatches } from "./published-patches.ts";

/** The public repository as a scan sees it. */
export interface Published {
  readonly remote: RemoteAddress;
  /** Folder of the copy that is looked through. */
  readonly copy: string;
  readonly gitIn: GitIn;
  readonly patches: PublishedPatches;
}

/** The newest public commits whose words are read. Older ones were there before anybody kept a secret. */
const mostRead = 2000;
const mostText = 16 * 1024 * 1024;

/** See `LeakScan.published`. */
export async function scanPublished(
  session: Session,
  { remote, copy, gitIn, patches }: Published,
  works: readonly PrivateWork[],
  options: ScanOptions,
): Promise<PublishedTraces> {
  const cases: PrivateObjects[] = [];
  for (const work of works) cases.push(await privateObjects(session, work));
  const git = gitIn(copy);
  const refs = await updateCopy(git, copy, { remote, hash: session.idBytes === 32 ? "sha256" : "sha1" });
  const all = [...new Set(cases.flatMap(({ commits, blobs }) => [...commits, ...blobs]))];
  const held = await heldObjects(git, all);
  const served = await servedObjects(gitIn, remote, all, { ...options, copy });
  const index = await patches.update(git, refs.values());
  const look = { git, held, served: served ?? new Set<Sha>(), find: index.find };
  const traces: ObjectTrace[] = [];
  for (const each of cases) traces.push(...(await tracesOf(each, look)));
  return {
    traces,
    ids: new Map(cases.map(({ hotfix, commits, blobs }) => [hotfix, [...commits, ...blobs]])),
    texts: [
      ...[...refs.keys()].map((ref) => ({ where: ref, text: ref })),
      ...(await newestTexts(git, cases)),
    ],
    looked: { refs: refs.size, commits: index.commits, objects: all.length, probed: served !== null },
  };
}

interface Look {
  readonly git: Git;
  readonly held: ReadonlySet<Sha>;
  readonly served: ReadonlySet<Sha>;
  find(patch: string): Sha | null;
}

async function tracesOf({ hotfix, base, commits, patches, blobs }: PrivateObjects, look: Look) {
  const traces: ObjectTrace[] = [];
  for (const id of commits) {
    const where = await whereCommit(id, look);
    if (where !== null) traces.push({ hotfix, what: "commit", id, where });
  }
  for (const [id, patch] of patches) {
    const as = look.find(patch);
    if (as !== null && as !== id) traces.push({ hotfix, what: "patch", id, where: `public commit ${as}` });
  }
  for (const id of blobs) {
    const where = await whereBlob(id, base, look);
    if (where !== null) traces.push({ hotfix, what: "blob", id, where });
  }
  return traces;
}

const unreferenced = "given out by its full id, though no ref leads to it";

async function whereCommit(id: Sha, { git, held, served }: Look): Promise<string | null> {
  if (held.has(id)) return (await refsTo(git, id)).join(", ") || "a ref that is gone by now";
  return served.has(id) ? unreferenced : null;
}

/** A file that was public before the work began, and came back with it, is no trace. */
async function whereBlob(id: Sha, base: Sha | null, { git, held, served }: Look): Promise<string | null> {
  if (!held.has(id)) return served.has(id) ? unreferenced : null;
  const since = base !== null && (await heldObjects(git, [base])).has(base) ? ["--not", base] : [];
  const { out } = await git.run({
    args: ["log", "--format=%H", "--max-count=1", `--find-object=${id}`, "--all", ...since],
  });
  const commit = out.toString("latin1").trim();
  return commit === "" ? null : `public commit ${commit}`;
}

/** Messages and changes since the work began, commit by commit. */
async function newestTexts(git: Git, cases: readonly PrivateObjects[]): Promise<readonly PublicText[]> {
  const bases = [...new Set(cases.flatMap(({ base }) => base ?? []))];
  const known = cases.every(({ base }) => base !== null) ? [...(await heldObjects(git, bases))] : [];
  const { out } = await git.run({
    args: [
      "log",
      "-p",
      `--max-count=${mostRead}`,
      "--no-color",
      "--no-ext-diff",
      "--no-textconv",
      "--full-index",
      "--no-decorate",
      "--all",
      ...(known.length === 0 ? [] : ["--not", ...known]),
    ],
    limit: mostText,
    cut: true,
  });
  const commits = out.toString("utf8").split(/^(?=commit [0-9a-f]{40,64}$)/m);
  return commits.filter(Boolean).map((text) => ({ where: `public ${text.split("\n", 1)[0]}`, text }));
}
