import type { Sha, Signature } from "../../../ports/repository.ts";

/** What is used of a commit. Bytes are kept as they stand: a message need not be UTF-8. */
export interface CommitObject {
  readonly tree: Sha;
  readonly parents: readonly Sha[];
  /** Name, address and date of the author, as they stand. */
  readonly author: Buffer;
  readonly encoding: string | null;
  readonly message: Buffer;
}

/** Reads a commit object. Headers that are not listed, such as a signature, are passed over. */
export function parseCommit(bytes: Buffer): CommitObject {
  const blank = bytes.indexOf("\n\n");
  const headers = bytes
    .subarray(0, blank === -1 ? bytes.length : blank)
    .toString("latin1")
    .split("\n");
  const all = (name: string): string[] =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    tree: all("tree")[0] ?? "",
    parents: all("parent"),
    author: Buffer.from(all("author")[0] ?? "", "latin1"),
    encoding: all("encoding")[0] ?? null,
    message: blank === -1 ? Buffer.alloc(0) : bytes.subarray(blank + 2),
  };
}

/** Writes a commit object as git would, byte for byte. */
export function formatCommit(commit: CommitObject, committer: Signature): Buffer {
  const headers = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${commit.author.toString("latin1")}`,
    `committer ${signatureLine(committer).toString("latin1")}`,
    ...(commit.encoding === null ? [] : [`encoding ${commit.encoding}`]),
  ];
  return Buffer.concat([Buffer.from(`${headers.join("\n")}\n\n`, "latin1"), commit.message]);
}

/** Name, address and date as they stand in an object. What would end the field early is left out, as git does. */
export function signatureLine({ name, email, at }: Signature): Buffer {
  const clean = (text: string): string => text.replace(/[\p{Cc}<>]/gu, "").trim();
  return Buffer.from(`${clean(name) || "unknown"} <${clean(email)}> ${Math.trunc(at)} +0000`, "utf8");
}

/** A message that ends in one line break, as git leaves it. */
export function tidyMessage(message: string): string {
  return `${message.replaceAll("\0", "").trim()}\n`;
}
