import { type ExpressionBuilder, type Selectable, type SelectQueryBuilder, sql } from "kysely";
import type { Viewer } from "../core/person.ts";
import type { MailDraft, MailList, Outbox, PostedMail } from "../ports/mail.ts";
import type { Seal } from "../ports/seal.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";
import { openJson } from "./sealed-json.ts";

/** What the postbox holds, for the pages. Who may see is part of each query. */
export function createOutbox({ db, seal }: Pick<Database, "db" | "seal">): Outbox {
  return {
    async list(viewer, before) {
      const seen = db.selectFrom("mail").selectAll().where(visibleTo(viewer));
      if (before === null) return firstPage(seal, seen);
      const start = await seen.where("message_id", "=", before).executeTakeFirst();
      return start === undefined ? noMails : pageBefore(seal, seen, start);
    },
    async ofHotfix(viewer, hotfix) {
      const query = db.selectFrom("mail").selectAll().where(visibleTo(viewer)).where("hotfix", "=", hotfix);
      const rows = await query.orderBy("posted_at").orderBy("number").execute();
      return rows.map((row) => postedMail(seal, row));
    },
    async find(viewer, messageId) {
      const query = db.selectFrom("mail").selectAll().where(visibleTo(viewer));
      const row = await query.where("message_id", "=", messageId).executeTakeFirst();
      return row === undefined ? null : postedMail(seal, row);
    },
    async retry(viewer, messageId, at) {
      const time = new Date(at);
      const { numUpdatedRows } = await db
        .updateTable("mail")
        .set({ fate: "queued", due_at: time, posted_at: time, attempts: 0, changed_at: time })
        .where(visibleTo(viewer))
        .where("message_id", "=", messageId)
        .where("fate", "=", "failed")
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

type Row = Selectable<Schema["mail"]>;
type Seen = SelectQueryBuilder<Schema, "mail", Row>;

/** As many as anybody reads on one page. */
const pageSize = 500;
const noMails: MailList = { mails: [], older: null, newer: null };

/** All that failed comes first: a page that left some out would hide what somebody has to mend. */
async function firstPage(seal: Seal, seen: Seen): Promise<MailList> {
  const failed = await newestFirst(seen.where("fate", "=", "failed")).execute();
  const { mails, older } = await cut(seal, seen);
  return { mails: [...failed.map((row) => postedMail(seal, row)), ...mails], older, newer: null };
}

async function pageBefore(seal: Seal, seen: Seen, start: Row): Promise<MailList> {
  const place = sql`(${start.posted_at}::timestamptz, ${start.number}::bigint)`;
  const newer = await seen
    .where("fate", "!=", "failed")
    .where(sql<boolean>`(posted_at, number) >= ${place}`)
    .orderBy("posted_at")
    .orderBy("number")
    .offset(pageSize)
    .executeTakeFirst();
  const page = await cut(seal, seen.where(sql<boolean>`(posted_at, number) < ${place}`));
  return { ...page, newer: newer?.message_id ?? null };
}

/** The newest of what did not fail; one more is read to know whether there are older ones. */
async function cut(seal: Seal, seen: Seen): Promise<Omit<MailList, "newer">> {
  const query = newestFirst(seen.where("fate", "!=", "failed"));
  const rows = await query.limit(pageSize + 1).execute();
  const mails = rows.slice(0, pageSize).map((row) => postedMail(seal, row));
  return { mails, older: rows.length > pageSize ? (mails.at(-1)?.messageId ?? null) : null };
}

function newestFirst(query: Seen): Seen {
  return query.orderBy("posted_at", "desc").orderBy("number", "desc");
}

/** Mail of public cases for everybody; of embargoed ones as the case itself: for the security role and those who take part. */
function visibleTo({ person, roles }: Viewer) {
  return ({ eb, or }: ExpressionBuilder<Schema, "mail">) =>
    or([
      eb("clearance", "=", "public"),
      eb.val(roles.includes("security")),
      sql<boolean>`exists (select from hotfix where hotfix.id = mail.hotfix and hotfix.clearance = 'embargoed' and ${person}::text = any(participants))`,
    ]);
}

function postedMail(seal: Seal, row: Row): PostedMail {
  const { messageId, to, subject, text } = openJson(seal, row.draft) as MailDraft; // what `post` wrote
  return {
    messageId,
    subject,
    text,
    hotfix: row.hotfix,
    to: to.name === "" ? to.address : `${to.name} <${to.address}>`,
    fate: row.fate,
    attempts: row.attempts,
    says: row.says,
    source: row.source,
    at: row.posted_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    dueAt: row.fate === "queued" ? row.due_at.toISOString() : null,
  };
}
