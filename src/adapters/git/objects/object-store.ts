import { createHash, randomBytes } from "node:crypto";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { Fault } from "../../../core/fault.ts";
import type { Sha } from "../../../ports/repository.ts";

type Kind = "commit" | "tree" | "blob" | "tag";

/** New objects, gathered and then stored together. Ids are known at once, since an id is a hash. */
export interface NewObjects {
  add(kind: Kind, bytes: Buffer): Sha;
  /** Stores what was added since the last call. */
  store(): Promise<void>;
}

/** Where objects are stored, and whose they are. */
interface Storage {
  /** The mirror. */
  readonly folder: string;
  readonly hash: "sha1" | "sha256";
  /** What faults call the repository. */
  readonly system: string;
}

/**
 * Starts a collection. Objects are written as the loose files that git itself would write: that spares the process, which
 * takes longer than all the rest of it.
 */
export function gatherObjects({ folder, hash, system }: Storage): NewObjects {
  const added = new Map<Sha, Buffer>();
  return {
    add: (kind, bytes) => {
      const whole = Buffer.concat([Buffer.from(`${kind} ${bytes.length}\0`, "latin1"), bytes]);
      const id = createHash(hash).update(whole).digest("hex");
      added.set(id, whole);
      return id;
    },
    store: async () => {
      const objects = [...added];
      added.clear();
      try {
        await Promise.all(objects.map(([id, whole]) => writeLoose(folder, id, whole)));
      } catch (cause) {
        throw new Fault({ code: "damaged", system, says: "new objects were not stored" }, { cause });
      }
    },
  };
}

const compress = promisify(deflate);

/** Writes an object under another name first, so that a killed process leaves no half of one (gitrepository-layout(5), objects). */
async function writeLoose(folder: string, id: Sha, whole: Buffer): Promise<void> {
  const file = join(folder, "objects", id.slice(0, 2), id.slice(2));
  if (await stat(file).catch(() => null)) return;
  const half = join(dirname(file), `tmp_obj_${randomBytes(6).toString("hex")}`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(half, await compress(whole, { level: 1 }), { mode: 0o444, flag: "wx" });
  await rename(half, file);
}
