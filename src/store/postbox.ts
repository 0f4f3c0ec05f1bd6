import { type Selectable, sql } from "kysely";
import { provesReturn, type SentMail } from "../core/mail/return-proof.ts";
import type { MailDraft } from "../ports/mail.ts";
import type { DueMail, Postbox, TakeRequest } from "../ports/postbox.ts";
import type { Seal } from "../ports/seal.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";
import { closeJson, openJson } from "./sealed-json.ts";

/** The postbox on Postgres: one row a mail. Several servers may take from it at once. */
export function createPostbox({ db, kind, seal }: Pick<Database, "db" | "kind" | "seal">): Postbox {
  return {
    async post(hotfix, mails, at) {
      if (mails.length === 0) return;
      const time = new Date(at);
      const rows = mails.map(({ value: draft }) => ({
        message_id: draft.messageId,
        hotfix,
        address: draft.to.address.toLowerCase(),
        clearance: draft.clearance,
        draft: closeJson(seal, draft, draft.clearance),
        posted_at: time,
        due_at: time,
        changed_at: time,
      }));
      await db
        .insertInto("mail")
        .values(rows)
        .onConflict((on) => on.doNothing())
        .execute();
    },
    async take(asked) {
      const { rows } = await taking(asked).execute(db);
      return rows[0] === undefined ? null : dueMail(seal, rows[0]);
    },
    async settle(messageId, outcome, at) {
      const { fate, says } = outcome;
      const part = {
        ...(outcome.fate === "sent" ? { source: outcome.source } : {}),
        ...(outcome.fate === "queued" ? { due_at: new Date(outcome.dueAt) } : {}),
      };
      await db
        .updateTable("mail")
        .set({ fate, says, changed_at: new Date(at), ...part })
        .where("message_id", "=", messageId)
        .where("fate", "=", "queued")
        .execute();
    },
    async giveBack(report, at) {
      const { messageId, says } = report;
      const row = await db
        .selectFrom("mail")
        .select(["hotfix", "address", "draft", "tried_at"])
        .where("message_id", "=", messageId)
        .where("fate", "in", ["sent", "failed"])
        .executeTakeFirst();
      if (row === undefined || !provesReturn(sentMail(seal, row), report, at)) return null;
      await db
        .updateTable("mail")
        .set({ fate: "failed", says, changed_at: new Date(at) })
        .where("message_id", "=", messageId)
        .where("fate", "=", "sent")
        .execute();
      return { hotfix: row.hotfix, address: row.address };
    },
    async recover(at) {
      if (kind !== "embedded") return; // another server may have it in hand
      await db
        .updateTable("mail")
        .set({ due_at: new Date(at) })
        .where("fate", "=", "queued")
        .where("tried_at", "is not", null)
        .where(sql<boolean>`changed_at = tried_at`)
        .execute();
    },
  };
}

const hour = 60 * 60_000;

/** A mail in hand has `changed_at = tried_at` until what became of it is written down. */
function taking({ now, until, limits, clearance }: TakeRequest) {
  const [at, since] = [new Date(now), new Date(now - hour)];
  return sql<Selectable<Schema["mail"]>>`
    update mail set attempts = attempts + 1, due_at = ${new Date(until)}, tried_at = ${at}, changed_at = ${at}
    where message_id = (
      select message_id from mail as next
      where fate = 'queued' and due_at <= ${at} and clearance = ${clearance}
        and (select count(*) from mail where tried_at > ${since} and clearance = ${clearance}) < ${limits.perHour}
        and (select count(*) from mail where tried_at > ${since} and clearance = ${clearance} and address = next.address)
          < ${limits.perAddressPerHour}
      order by due_at, number limit 1 for update skip locked
    )
    returning *`;
}

function sentMail(
  seal: Seal,
  { draft, address, tried_at }: Pick<Selectable<Schema["mail"]>, "draft" | "address" | "tried_at">,
): SentMail {
  const { returnPath = null } = openJson(seal, draft) as MailDraft; // what `post` wrote
  return { address, returnPath, sentAt: tried_at?.getTime() ?? 0 };
}

function dueMail(seal: Seal, row: Selectable<Schema["mail"]>): DueMail {
  const draft = openJson(seal, row.draft) as MailDraft; // what `post` wrote
  const { hotfix, attempts: attempt, says, posted_at } = row;
  return { draft, hotfix, attempt, hasFailed: says !== null, postedAt: posted_at.getTime() };
}
