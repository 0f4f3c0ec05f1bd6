import type { Sha } from "../../../ports/repository.ts";

export interface TreeEntry {
  /** As git writes it: `100644`, `100755`, `120000`, `160000`, `40000`. */
  readonly mode: string;
  /** Bytes as latin1, so that any name survives. */
  readonly name: string;
  readonly id: Sha;
}

/** The entry of a name in a tree, without making objects of all the others: a tree may hold many thousands. */
export function findEntry(tree: Buffer, name: string, idBytes: number): (TreeEntry & { at: number }) | null {
  const wanted = Buffer.from(name, "utf8").toString("latin1");
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const end = tree.indexOf(0x00, space);
    const id = end + 1;
    const found = tree.toString("latin1", space + 1, end);
    if (found === wanted) {
      return {
        mode: tree.toString("latin1", at, space),
        name: found,
        id: tree.toString("hex", id, id + idBytes),
        at: id,
      };
    }
    at = id + idBytes;
  }
  return null;
}

/** The tree with another id at one entry. Mode and order stay, so the executable bit does too. */
export function withEntryId(tree: Buffer, at: number, id: Sha): Buffer {
  const changed = Buffer.from(tree);
  changed.write(id, at, "hex");
  return changed;
}
