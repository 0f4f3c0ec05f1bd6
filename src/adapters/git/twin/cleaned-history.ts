import type { Sha } from "../../../ports/repository.ts";
import { parseCommit } from "../objects/commit-object.ts";
import { notContained, readLocal } from "../objects/commits.ts";
import { withoutTrailers } from "../objects/trailers.ts";
import type { Session } from "../session.ts";

/** A history whose messages name nothing private. */
interface CleanedHistory {
  readonly head: Sha;
  /** Commits that got another id. */
  readonly renamed: ReadonlyMap<Sha, Sha>;
}

/**
 * Makes commits that are to be published over again where their message names something private, and those on top of them. A
 * history with nothing to hide keeps its ids, so that what was deployed is what is published. The same history is cleaned the
 * same way each time.
 *
 * @param since what is public already, and stays as it is
 */
export async function cleanHistory(
  session: Session,
  head: Sha,
  since: Sha,
  addresses: readonly string[],
): Promise<CleanedHistory> {
  const out = await readLocal(session.git, ["rev-list", "--topo-order", "--reverse", head, `^${since}`]);
  const renamed = new Map<Sha, Sha>();
  for (const sha of out.toString("latin1").split("\n").filter(Boolean)) {
    const { bytes } = await session.reader.contents(sha);
    const { message, parents } = parseCommit(bytes);
    const cleaned = withoutTrailers(message, await unwantedIn(session, message, head, addresses));
    if (cleaned === message && !parents.some((parent) => renamed.has(parent))) continue;
    renamed.set(sha, session.objects.add("commit", remade(bytes, cleaned, renamed)));
  }
  await session.objects.store();
  return { head: renamed.get(head) ?? head, renamed };
}

/** Lines with an address of the private side, and those that name a commit which nobody will find in public. */
async function unwantedIn(
  session: Session,
  message: Buffer,
  head: Sha,
  addresses: readonly string[],
): Promise<(line: string) => boolean> {
  const named = [...message.toString("latin1").matchAll(pickedFrom)].flatMap(([, sha]) => sha ?? []);
  const lost = await notContained(session, named, [head]);
  return (line) =>
    lost.some((sha) => line.includes(sha)) || addresses.some((address) => line.includes(address));
}

const pickedFrom = /^\(cherry picked from commit ([0-9a-f]{40,64})\)$/gm;

/** The same commit with another message and other parents. A signature would not hold any more, so it goes. */
function remade(bytes: Buffer, message: Buffer, renamed: ReadonlyMap<Sha, Sha>): Buffer {
  const headers = bytes.subarray(0, bytes.indexOf("\n\n")).toString("latin1").split("\n");
  const kept = headers.filter((line) => /^(?:tree|parent|author|committer|encoding) /.test(line));
  const lines = kept.map((line) => {
    const parent = line.startsWith("parent ") ? line.slice("parent ".length) : "";
    return renamed.has(parent) ? `parent ${renamed.get(parent)}` : line;
  });
  return Buffer.concat([Buffer.from(`${lines.join("\n")}\n\n`, "latin1"), message]);
}
