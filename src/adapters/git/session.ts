import type { Sha } from "../../ports/repository.ts";
import type { Mirror } from "./mirror/mirror.ts";
import { type ObjectReader, openObjectReader, readerWhenAsked } from "./objects/object-reader.ts";
import { gatherObjects, type NewObjects } from "./objects/object-store.ts";
import type { Git } from "./process/process.ts";
import { type Push, type PushAnswer, push } from "./remote/remote.ts";
import { listRemote, type RemoteRefs } from "./remote/remote-refs.ts";

/** One operation on the repository: what the remote has, as last asked, and the means to read and make objects. */
export interface Session {
  /** The mirror's. */
  readonly folder: string;
  readonly git: Git;
  /** The same, for what reads files: it may fetch blobs that the mirror lacks, a few at a time. */
  readonly filling: Git;
  readonly reader: ObjectReader;
  readonly objects: NewObjects;
  /** Bytes of an object id. */
  readonly idBytes: number;
  /** Branches by name, as the remote last said. */
  heads(): ReadonlyMap<string, Sha>;
  /** The ref with this full name, tags included where the session lists them. */
  ref(name: string): Sha | null;
  /** Asks the remote again. */
  relist(): Promise<void>;
  /** Brings in the objects of branches, and tells where those stand that exist. */
  bring(branches: Iterable<string>): Promise<ReadonlyMap<string, Sha>>;
  /** Whether the mirror may lack blobs. */
  readonly partial: boolean;
  /** Brings in blobs that the mirror may lack, all at once. Their ids must come from trees of the remote. */
  bringBlobs(ids: readonly Sha[]): Promise<void>;
  push(change: Push): Promise<PushAnswer>;
  close(): Promise<void>;
}

const branchPrefix = "refs/heads/";

/** The full name of a branch. Git is never given a short one. */
export function branchRef(branch: string): string {
  return `${branchPrefix}${branch}`;
}

export interface SessionOptions {
  /** Whether the remote's tags are listed as well. */
  readonly tags?: boolean;
  /** Whether it will hardly read an object. Elsewhere the reader starts beside the question to the remote. */
  readonly seldomReads?: boolean;
}

/** Opens a session: asks the remote and starts the reader at the same time. */
export async function openSession(
  mirror: Mirror,
  { tags = false, seldomReads = false }: SessionOptions,
): Promise<Session> {
  const { git, address } = mirror;
  const list = () => listRemote(git, address, tags);
  const reader = seldomReads ? readerWhenAsked(git) : await openObjectReader(git);
  let refs = await list().catch(async (error: unknown) => {
    await reader.close();
    throw error;
  });
  return {
    folder: mirror.folder,
    git,
    get filling() {
      return mirror.filling;
    },
    get partial() {
      return mirror.partial;
    },
    reader,
    objects: gatherObjects({ folder: mirror.folder, hash: mirror.hash, system: git.system }),
    idBytes: mirror.hash === "sha256" ? 32 : 20,
    heads: () => headsOf(refs),
    ref: (name) => refs.get(name) ?? null,
    relist: async () => {
      refs = await list();
    },
    bring: async (branches) => {
      const wanted = [...branches].map(branchRef).filter((ref) => refs.has(ref));
      const brought = await mirror.bring(new Map(wanted.map((ref) => [ref, refs.get(ref) ?? ""])));
      refs = new Map([...refs, ...brought]);
      return headsOf(brought);
    },
    bringBlobs: (ids) => bringBlobs(mirror, reader, ids),
    push: async (change) => {
      const answer = await push(mirror.filling, address.url, change);
      if (answer.status === "done") {
        refs = withRef(refs, change);
        mirror.note(change.ref, change.to);
      }
      return answer;
    },
    close: async () => {
      await Promise.all([reader.close(), tags ? undefined : mirror.remember(refs)]);
    },
  };
}

async function bringBlobs(mirror: Mirror, reader: ObjectReader, ids: readonly Sha[]): Promise<void> {
  if (!mirror.partial) return;
  const infos = await Promise.all(ids.map((id) => reader.info(id)));
  await mirror.fill(ids.filter((_, index) => infos[index] === "missing"));
}

function headsOf(refs: RemoteRefs): ReadonlyMap<string, Sha> {
  const heads = [...refs].filter(([ref]) => ref.startsWith(branchPrefix));
  return new Map(heads.map(([ref, sha]) => [ref.slice(branchPrefix.length), sha]));
}

function withRef(refs: RemoteRefs, { ref, to }: Push): RemoteRefs {
  return new Map([...refs, [ref, to]]);
}
