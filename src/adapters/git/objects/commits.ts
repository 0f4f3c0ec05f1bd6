import { Fault } from "../../../core/fault.ts";
import type { Commit, Sha } from "../../../ports/repository.ts";
import type { Git } from "../process/process.ts";
import { plainWords } from "../process/words.ts";
import type { Session } from "../session.ts";
import { type CommitObject, parseCommit } from "./commit-object.ts";

/** What `authorsOf` reads. */
export const authorFields = ["%ae", "%ce", "%(trailers:key=Co-authored-by,valueonly,separator=%x01)"];
const fields = ["%H", "%s", "%B", ...authorFields];

/** The commits that `head` has and `without` has not, oldest first. */
export async function listCommits(git: Git, head: Sha, without: Sha): Promise<readonly Commit[]> {
  const records = await readLog(git, fields, ["--reverse", "--topo-order", head, `^${without}`]);
  return records.map(([sha = "", subject = "", message = "", ...people]) => {
    return { sha, authors: authorsOf(people), subject, message };
  });
}

/** Everybody who had a hand in a commit, each once. */
export function authorsOf([
  author = "",
  committer = "",
  together = "",
]: readonly string[]): readonly string[] {
  return [...new Set([author, committer, ...addresses(together)].map((each) => each.toLowerCase()))];
}

/** Whether a commit is in the history of another, or is that one. Both must be here. */
export async function isAncestor(git: Git, commit: Sha, of: Sha): Promise<boolean> {
  if (commit === of) return true;
  const { code, errors } = await git.run({ args: ["merge-base", "--is-ancestor", commit, of] });
  if (code === 0 || code === 1) return code === 0;
  throw new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
}

/** Runs `git log` for the given fields of each commit. Revisions are given by full id only. */
export async function readLog(
  git: Git,
  formats: readonly string[],
  revisions: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const format = `--format=tformat:${formats.join("%x00")}`;
  const out = await readLocal(git, ["log", "-z", "--no-color", format, ...revisions]);
  const parts = out.toString("utf8").split("\0");
  return Array.from({ length: Math.floor(parts.length / formats.length) }, (_, index) =>
    parts.slice(index * formats.length, (index + 1) * formats.length),
  );
}

/** Runs a git command that only reads the mirror. It can't fail but for a damaged mirror, which is then checked. */
export async function readLocal(git: Git, args: readonly string[]): Promise<Buffer> {
  const { code, out, errors } = await git.run({ args });
  if (code !== 0) throw new Fault({ code: "damaged", system: git.system, says: plainWords(errors) });
  return out;
}

/** Reads one commit by full id. */
export async function readCommit({ reader, git }: Session, id: Sha): Promise<CommitObject> {
  const object = await reader.contents(id);
  if (object.type === "commit") return parseCommit(object.bytes);
  throw new Fault({ code: "unexpected-answer", system: git.system, says: "an id is not a commit's" });
}

/** Whether each of the commits is in the history of one of the heads; those that are not. */
export async function notContained(
  { git, reader }: Session,
  commits: readonly Sha[],
  heads: readonly Sha[],
): Promise<readonly Sha[]> {
  const rest = commits.filter((commit) => !heads.includes(commit));
  const infos = await Promise.all(rest.map((commit) => reader.info(`${commit}^{commit}`)));
  const here = rest.filter((_, index) => typeof infos[index] !== "string");
  if (here.length === 0) return rest;
  const out = await readLocal(git, ["rev-list", ...here, ...heads.map((head) => `^${head}`)]);
  const outside = new Set(out.toString("latin1").split("\n"));
  return rest.filter((commit) => !here.includes(commit) || outside.has(commit));
}

function addresses(people: string): readonly string[] {
  return [...people.matchAll(/<([^<>]+)>/g)].flatMap(([, address]) => address ?? []);
}
