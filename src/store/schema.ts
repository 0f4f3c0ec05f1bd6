import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Clearance } from "../core/clearance.ts";
import type { Phase } from "../core/hotfix/phase.ts";
import type { Life } from "../core/train/train.ts";
import type { Channel, StreamRef } from "../ports/event-store.ts";
import type { LetterFate } from "../ports/letters.ts";

/** The tables as `migrations/` leaves them. Times come back as `Date`, whole numbers as `number`, from both drivers. */
export interface Schema {
  event: EventTable;
  hotfix: HotfixTable;
  train: TrainTable;
  stage: StageTable;
  builtin_issue: BuiltinIssueTable;
  builtin_comment: BuiltinCommentTable;
  builtin_ticket: BuiltinTicketTable;
  builtin_pull_request: BuiltinPullRequestTable;
  letter: LetterTable;
  delivery: DeliveryTable;
  session: SessionTable;
  sign_in_link: SignInLinkTable;
  reply_token: ReplyTokenTable;
  opaque_id: OpaqueIdTable;
  mail: MailTable;
  seal_key: SealKeyTable;
}

/** Written as ISO 8601, read as `Date`. */
type Time = ColumnType<Date, Date | string, Date | string>;
type TimeOfWriting = ColumnType<Date, Date | string | undefined, Date | string>;
/** Written as text that is JSON already: a driver would take an array for a Postgres array. What is embargoed is one sealed string. */
type Json = ColumnType<unknown, string, string>;

interface EventTable {
  stream_kind: StreamRef["kind"];
  stream_id: string;
  sequence: number;
  at: Time;
  who: string;
  channel: Channel;
  type: string;
  body: Json;
}

interface HotfixTable {
  id: string;
  version: number;
  phase: Phase;
  train: string;
  clearance: Clearance;
  ended: boolean;
  participants: string[];
  asked: string[];
  reported_at: Time;
  changed_at: Time;
  state: Json;
}

interface TrainTable {
  name: string;
  version: number;
  branch: string;
  life: Life;
  added_at: Time;
  changed_at: Time;
}

interface StageTable {
  id: string;
  version: number;
  changed_at: Time;
  state: Json;
}

interface BuiltinIssueTable {
  key: string;
  slug: string;
  title: string;
  body: string;
  labels: Generated<string[]>;
  state: Generated<"open" | "closed">;
  clearance: Generated<Clearance>;
  hotfix: GeneratedAlways<string | null>;
  created_at: TimeOfWriting;
}

interface BuiltinCommentTable {
  key: string;
  number: Generated<number>;
  target: string;
  body: string;
  created_at: TimeOfWriting;
}

interface BuiltinTicketTable {
  scope: string;
  slug: string;
  title: string;
  state: Generated<"open" | "closed">;
  clearance: Generated<Clearance>;
  hotfix: GeneratedAlways<string | null>;
  created_at: TimeOfWriting;
}

interface BuiltinPullRequestTable {
  key: string;
  slug: string;
  branch: string;
  train: string;
  head: string;
  title: string;
  body: string;
  state: Generated<"open" | "merged" | "closed">;
  reason: string | null;
  clearance: Generated<Clearance>;
  hotfix: GeneratedAlways<string | null>;
  created_at: TimeOfWriting;
  changed_at: TimeOfWriting;
}

interface LetterTable {
  message_id: string;
  sender: string;
  number: Generated<number>;
  kept_at: Time;
  body: ColumnType<unknown, string, null>;
  fate: LetterFate | null;
  answered: Generated<boolean>;
}

interface DeliveryTable {
  id: string;
  number: Generated<number>;
  kept_at: Time;
  news: ColumnType<unknown, string, null>;
}

interface SessionTable {
  token_hash: string;
  person: string;
  created_at: TimeOfWriting;
  expires_at: Time;
}

interface SignInLinkTable {
  token_hash: string;
  created_at: TimeOfWriting;
  expires_at: Time;
  used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

interface ReplyTokenTable {
  token: string;
  hotfix: string;
  address: string;
  created_at: TimeOfWriting;
}

interface OpaqueIdTable {
  id: string;
  hotfix: string;
  mail: string;
  created_at: TimeOfWriting;
}

interface MailTable {
  message_id: string;
  number: Generated<number>;
  hotfix: string | null;
  address: string;
  clearance: Clearance;
  draft: Json;
  fate: Generated<"queued" | "sent" | "failed">;
  attempts: Generated<number>;
  says: string | null;
  source: string | null;
  posted_at: Time;
  due_at: Time;
  tried_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  changed_at: Time;
}

interface SealKeyTable {
  id: string;
  first_used_at: TimeOfWriting;
}
