import { randomBytes } from "node:crypto";
import { tokenOf } from "../core/mail/reply-address.ts";
import type { OpaqueIds } from "../ports/opaque-ids.ts";
import type { Database } from "./open.ts";

/** Opaque ids on Postgres: random, one for each case and mail. */
export function createOpaqueIds({ db }: Pick<Database, "db">): OpaqueIds {
  return {
    async ensure(hotfix, mails) {
      if (mails.length === 0) return [];
      const rows = [...new Set(mails)].map((mail) => ({ id: tokenOf(randomBytes(26)), hotfix, mail }));
      await db
        .insertInto("opaque_id")
        .values(rows)
        .onConflict((on) => on.columns(["hotfix", "mail"]).doNothing())
        .execute();
      const query = db.selectFrom("opaque_id").select(["mail", "id"]).where("hotfix", "=", hotfix);
      const found = await query.where("mail", "in", mails).execute();
      const byMail = new Map(found.map(({ mail, id }) => [mail, id]));
      return mails.map((mail) => byMail.get(mail) ?? "");
    },
    async find(id) {
      const query = db.selectFrom("opaque_id").select(["hotfix", "mail"]).where("id", "=", id.toLowerCase());
      return (await query.executeTakeFirst()) ?? null;
    },
  };
}
