import type { Repository, RepositoryObstacle } from "../../ports/repository.ts";
import { readCommit } from "./objects/commits.ts";
import { readText } from "./objects/tree-files.ts";
import type { Session } from "./session.ts";

type Reading = Awaited<ReturnType<Repository["read"]>>;

/** Reads one text file. See `Repository.read`. */
export async function readFileAt(session: Session, at: string, path: string): Promise<Reading> {
  const isId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(at);
  const id = isId ? await findCommit(session, at) : (await session.bring([at])).get(at);
  if (id === undefined)
    return refuse(isId ? { code: "commit-missing", commit: at } : { code: "branch-missing", branch: at });
  const { tree } = await readCommit(session, id);
  const file = await readText(session, tree, path);
  return file.ok ? { status: "found", text: file.text } : refuse({ code: "file-unfit", path, why: file.why });
}

async function findCommit(session: Session, id: string): Promise<string | undefined> {
  const here = await session.reader.info(`${id}^{commit}`);
  if (typeof here !== "string") return here.id;
  await session.bring(session.heads().keys());
  const brought = await session.reader.info(`${id}^{commit}`);
  return typeof brought === "string" ? undefined : brought.id;
}

function refuse(obstacle: RepositoryObstacle): Reading {
  return { status: "refused", obstacles: [obstacle] };
}
