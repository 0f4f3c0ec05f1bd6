import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { Fault } from "../../core/fault.ts";
import type { Sha } from "../../ports/repository.ts";
import type { Git } from "./process.ts";

type Kind = "commit" | "tree" | "blob" | "tag";

/** Kinds as a pack numbers them. */
const packNumber: Record<Kind, number> = { commit: 1, tree: 2, blob: 3, tag: 4 };

/** New objects, gathered and then stored by one process. Ids are known at once, since an id is a hash. */
export interface NewObjects {
  add(kind: Kind, bytes: Buffer): Sha;
  /** Stores what was added since the last call. */
  store(): Promise<void>;
}

/** Starts a collection; `hash` is the repository's object format. */
export function gatherObjects(git: Git, hash: "sha1" | "sha256"): NewObjects {
  const added = new Map<Sha, { kind: Kind; bytes: Buffer }>();
  return {
    add: (kind, bytes) => {
      const id = createHash(hash).update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
      added.set(id, { kind, bytes });
      return id;
    },
    store: async () => {
      if (added.size === 0) return;
      const input = pack([...added.values()], hash);
      added.clear();
      const { code } = await git.run({ args: ["unpack-objects", "-q"], input });
      if (code !== 0)
        throw new Fault({ code: "damaged", system: git.system, says: "new objects were not stored" });
    },
  };
}

/** A pack of whole objects (gitformat-pack(5)): no deltas, since none of it is kept as a pack. */
function pack(objects: readonly { kind: Kind; bytes: Buffer }[], hash: string): Buffer {
  const header = Buffer.alloc(12);
  header.write("PACK", 0, "latin1");
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(objects.length, 8);
  const entries = objects.flatMap(({ kind, bytes }) => [
    entryHeader(packNumber[kind], bytes.length),
    deflateSync(bytes, { level: 1 }),
  ]);
  const body = Buffer.concat([header, ...entries]);
  return Buffer.concat([body, createHash(hash).update(body).digest()]);
}

/** Kind and size: four bits of the size in the first byte, seven in each that follows. */
function entryHeader(kind: number, size: number): Buffer {
  const bytes: number[] = [];
  let rest = Math.floor(size / 16);
  let current = (kind << 4) | (size % 16);
  while (rest > 0) {
    bytes.push(current | 0x80);
    current = rest % 128;
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, current]);
}
