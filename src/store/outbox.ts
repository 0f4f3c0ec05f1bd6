import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { Viewer } from "../core/person.ts";
import type { MailDraft, Outbox, PostedMail } from "../ports/mail.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";

/** More than anybody reads on one page. */
const mostMails = 500;

/** What the postbox holds, for the pages. Who may see is part of each query. */
export function createOutbox({ db }: Pick<Database, "db">): Outbox {
  return {
    async list(viewer) {
      const query = db.selectFrom("mail").selectAll().where(visibleTo(viewer));
      const rows = await query
        .orderBy("posted_at", "desc")
        .orderBy("number", "desc")
        .limit(mostMails)
        .execute();
      return rows.map(postedMail);
    },
    async ofHotfix(viewer, hotfix) {
      const query = db.selectFrom("mail").selectAll().where(visibleTo(viewer)).where("hotfix", "=", hotfix);
      const rows = await query.orderBy("posted_at").orderBy("number").execute();
      return rows.map(postedMail);
    },
    async find(viewer, messageId) {
      const query = db.selectFrom("mail").selectAll().where(visibleTo(viewer));
      const row = await query.where("message_id", "=", messageId).executeTakeFirst();
      return row === undefined ? null : postedMail(row);
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

/** Mail of public cases for everybody; of embargoed ones as the case itself: for the security role and those who take part. */
function visibleTo({ person, roles }: Viewer) {
  return ({ eb, or }: ExpressionBuilder<Schema, "mail">) =>
    or([
      eb("clearance", "=", "public"),
      eb.val(roles.includes("security")),
      sql<boolean>`exists (select from hotfix where hotfix.id = mail.hotfix and hotfix.clearance = 'embargoed' and ${person}::text = any(participants))`,
    ]);
}

function postedMail(row: Selectable<Schema["mail"]>): PostedMail {
  const { messageId, to, subject, text } = row.draft as MailDraft; // what `post` wrote
  return {
    ...{ messageId, subject, text, hotfix: row.hotfix },
    to: to.name === "" ? to.address : `${to.name} <${to.address}>`,
    ...{ fate: row.fate, attempts: row.attempts, says: row.says, source: row.source },
    ...{ at: row.posted_at.toISOString(), changedAt: row.changed_at.toISOString() },
    dueAt: row.fate === "queued" ? row.due_at.toISOString() : null,
  };
}
