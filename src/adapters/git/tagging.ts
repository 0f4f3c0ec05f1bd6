import { Fault } from "../../core/fault.ts";
import type { RepositoryObstacle, Sha, TagOutcome, TagRequest } from "../../ports/repository.ts";
import { signatureLine, tidyMessage } from "./objects/commit-object.ts";
import { nameFlaw } from "./remote/ref-name.ts";
import type { Session } from "./session.ts";

/** Sets a tag, or finds it. See `Repository.ensureTag`. The session must list tags. */
export async function ensureTag(session: Session, request: TagRequest): Promise<TagOutcome> {
  const { branch, tag } = request;
  const ref = `refs/tags/${tag}`;
  const found = standsOn(session, ref);
  if (found !== null) return { status: "set", commit: found };
  const why = nameFlaw(tag, []);
  const commit = (await session.bring([branch])).get(branch);
  const obstacles: RepositoryObstacle[] = why === null ? [] : [{ code: "tag-unsafe", tag, why }];
  if (commit === undefined) obstacles.push({ code: "branch-missing", branch });
  if (commit === undefined || obstacles.length > 0) return { status: "refused", obstacles };

  const object = session.objects.add("tag", tagObject(request, commit));
  await session.objects.store();
  const answer = await session.push({ ref, from: null, to: object });
  if (answer.status === "done") return { status: "set", commit };
  await session.relist();
  const now = standsOn(session, ref);
  if (now !== null) return { status: "set", commit: now };
  if (answer.status === "unclear") throw answer.fault;
  throw new Fault({ code: "rejected", system: session.git.system, says: answer.says });
}

/** The commit that a tag stands on: an annotated one is listed with the commit beside it. */
function standsOn(session: Session, ref: string): Sha | null {
  return session.ref(`${ref}^{}`) ?? session.ref(ref);
}

function tagObject({ tag, message, signature }: TagRequest, commit: Sha): Buffer {
  const tagger = signatureLine(signature).toString("utf8");
  return Buffer.from(
    `object ${commit}\ntype commit\ntag ${tag}\ntagger ${tagger}\n\n${tidyMessage(message)}`,
  );
}
