import type { Alternatives, RepositoryObstacle, Sha } from "../../../ports/repository.ts";
import type { Session } from "../session.ts";
import { findEntry, withEntryId } from "./tree-object.ts";

type Unfit = Extract<RepositoryObstacle, { code: "file-unfit" }>["why"];

export type TextAt =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: Unfit };

/** The largest file that is read as text: 8 MiB. */
const sizeLimit = 8 * 1024 * 1024;

/** Reads a text file of a tree, or says why it is none. */
export async function readText(session: Session, tree: Sha, path: string): Promise<TextAt> {
  const steps = await walk(session, tree, path, new Map());
  const file = steps?.at(-1);
  if (file === undefined) return { ok: false, why: "missing" };
  const why = unfitMode(file.mode);
  if (why !== null) return { ok: false, why };
  await session.bringBlobs([file.id]);
  const info = await session.reader.info(file.id);
  if (typeof info !== "string" && info.size > sizeLimit) return { ok: false, why: "too-large" };
  const { bytes } = await session.reader.contents(file.id);
  return decode(bytes);
}

/** Reads the first file of several paths that is there. */
export async function readFirst(
  session: Session,
  tree: Sha,
  paths: Alternatives,
): Promise<TextAt & { readonly path: string }> {
  for (const path of paths) {
    const file = await readText(session, tree, path);
    if (file.ok || file.why !== "missing") return { ...file, path };
  }
  return { ok: false, why: "missing", path: paths[0] ?? "" };
}

/** Which of these files of a tree are executable. */
export async function executables(
  session: Session,
  tree: Sha,
  paths: Iterable<string>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const file = (await walk(session, tree, path, new Map()))?.at(-1);
    if (file?.mode === "100755") found.push(path);
  }
  return found;
}

/** The tree with new texts at the given paths, which must be files of it. Nothing is stored yet. */
export async function writeTexts(
  session: Session,
  tree: Sha,
  texts: ReadonlyMap<string, string>,
): Promise<Sha> {
  const made = new Map<Sha, Buffer>();
  let root = tree;
  for (const [path, text] of texts) {
    const steps = await walk(session, root, path, made);
    if (steps === null) throw new Error(`the record edits ${path}, which it was not given`);
    let id = session.objects.add("blob", Buffer.from(text, "utf8"));
    for (const step of steps.toReversed()) {
      const bytes = withEntryId(step.tree, step.at, id);
      id = session.objects.add("tree", bytes);
      made.set(id, bytes);
    }
    root = id;
  }
  return root;
}

interface Step {
  /** The tree that holds the entry, and where in its bytes the entry's id stands. */
  readonly tree: Buffer;
  readonly at: number;
  readonly mode: string;
  readonly id: Sha;
}

/** The entries along a path, the file last; `null` where there is no such path. `made` holds trees not yet stored. */
async function walk(
  session: Session,
  root: Sha,
  path: string,
  made: ReadonlyMap<Sha, Buffer>,
): Promise<readonly Step[] | null> {
  const steps: Step[] = [];
  let id = root;
  for (const name of path.split("/")) {
    const above = steps.at(-1);
    if (above !== undefined && above.mode !== "40000") return above.mode === "160000" ? steps : null;
    const tree = made.get(id) ?? (await session.reader.contents(id)).bytes;
    const entry = findEntry(tree, name, session.idBytes);
    if (entry === null) return null;
    steps.push({ tree, at: entry.at, mode: entry.mode, id: entry.id });
    id = entry.id;
  }
  return steps;
}

function unfitMode(mode: string): Unfit | null {
  if (mode === "120000") return "symbolic-link";
  if (mode === "160000") return "submodule";
  return mode.startsWith("100") ? null : "not-a-file";
}

function decode(bytes: Buffer): TextAt {
  try {
    // A byte order mark stays, so that the text encodes to the same bytes again.
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? { ok: false, why: "not-utf8" } : { ok: true, text };
  } catch {
    return { ok: false, why: "not-utf8" };
  }
}
