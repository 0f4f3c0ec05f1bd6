import type { Between } from "../../ports/lineage.ts";
import type { Sha } from "../../ports/repository.ts";
import { authorFields, authorsOf, isAncestor, readLog } from "./commits.ts";
import { pickedFrom } from "./patch-ids.ts";
import { keyTrailer, trailerValue } from "./record-search.ts";
import type { Session } from "./session.ts";

const fields = ["%H", "%P", "%s", "%B", trailerValue(keyTrailer), ...authorFields];

/** What one build adds to another. See `Lineage.between`. */
export async function between(session: Session, since: string, to: Sha): Promise<Between> {
  const { git } = session;
  const [from, until] = [await find(session, since), await find(session, to)];
  if (from === null || until === null) return { status: "not-comparable", why: "not-in-repository" };
  if (!(await isAncestor(git, from, until))) return { status: "not-comparable", why: "not-an-ancestor" };
  const records = await readLog(git, fields, ["--reverse", "--topo-order", until, `^${from}`]);
  const commits = records.map(
    ([sha = "", parents = "", subject = "", message = "", keys = "", ...people]) => ({
      ...{ sha, subject, authors: authorsOf(people) },
      parents: parents.split(" ").filter(Boolean),
      keys: keys.split("\x01").filter(Boolean),
      picked: pickedFrom(message),
    }),
  );
  return { status: "found", since: from, commits };
}

/** A commit by its id, which may be short. It may be on a branch that was never fetched. */
async function find(session: Session, id: string): Promise<Sha | null> {
  if (!/^[0-9a-f]{7,64}$/.test(id)) return null;
  const first = await session.reader.info(`${id}^{commit}`);
  if (typeof first !== "string") return first.id;
  await session.bring(session.heads().keys());
  const second = await session.reader.info(`${id}^{commit}`);
  return typeof second === "string" ? null : second.id;
}
