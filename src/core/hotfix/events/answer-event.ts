import type { PersonId } from "../../person.ts";
import type { ReplyFlaw } from "../../reply/reply-flaw.ts";
import type { RemoteComment, RemoteFlaw } from "../evidence.ts";
import type { Refusal } from "../refusal.ts";

/** What people wrote where they were asked, or measured. */
export type AnswerEvent =
  /** A comment asked for something. What it amounts to, if it counts, is the events that follow. */
  | {
      readonly type: "CommentTaken";
      readonly comment: RemoteComment;
      readonly by: PersonId | null;
      /** Whether it asks how the case stands: nothing more is done. */
      readonly asks: boolean;
      readonly counts: boolean;
      readonly refusals: readonly (RemoteFlaw | Refusal)[];
      /** Whether it is answered in words: somebody who is unknown is, once. */
      readonly answered: boolean;
    }
  | {
      /** A mail about the case came in. What it asked for, if it counts, is the events that follow. */
      readonly type: "ReplyTaken";
      readonly messageId: string;
      /** The address that it says it is from. */
      readonly from: string;
      /** The person whom its signature proves. */
      readonly by: PersonId | null;
      readonly text: string;
      readonly counts: boolean;
      /** Why it counts for nothing but a comment. */
      readonly refusals: readonly (ReplyFlaw | Refusal)[];
      /** Whether the sender is told so. */
      readonly answered: boolean;
    };
