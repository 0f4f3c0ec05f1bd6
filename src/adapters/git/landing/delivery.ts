import { Fault } from "../../../core/fault.ts";
import type { CommitWriter } from "../../../ports/commit-writer.ts";
import type { LandingRequest, Sha } from "../../../ports/repository.ts";
import type { PushAnswer } from "../remote/remote.ts";
import { branchRef, type Session } from "../session.ts";
import type { Planned } from "./landing-plan.ts";

/** How a planned landing gets onto its train. Whatever it answers, the train itself says whether it counts. */
export interface Delivery {
  /** Whether the record may only be written into files that are not executable. */
  readonly plainFiles: boolean;
  deliver<R>(session: Session, request: LandingRequest<R>, plan: Planned<R>): Promise<Delivered>;
}

type Delivered = { readonly status: "done"; readonly record: Sha } | Exclude<PushAnswer, { status: "done" }>;

/** Merge and record in one atomic push of the very commits that were planned. */
export const byPush: Delivery = {
  plainFiles: false,
  async deliver(session, { train }, { train: from, landed: { record } }) {
    const answer = await session.push({ ref: branchRef(train), from, to: record });
    return answer.status === "done" ? { status: "done", record } : answer;
  },
};

/** The record alone, made by the code host: the same tree and message, in a commit of the host's own. */
export function byWriter(write: CommitWriter): Delivery {
  return {
    plainFiles: true,
    async deliver(_, { train: branch }, { train: head, landed, commit }) {
      if (landed.merge !== null) throw new Error("a record by the host's API has nothing to merge");
      const { tree, files } = commit;
      try {
        const answer = await write({ branch, head, tree, files, message: commit.message.toString("utf8") });
        return answer.status === "made" ? { status: "done", record: answer.commit } : answer;
      } catch (fault) {
        if (fault instanceof Fault && fault.retryable) return { status: "unclear", fault };
        throw fault;
      }
    },
  };
}
