import type { Letter } from "../core/reply/letter.ts";
import type { Clock } from "../ports/clock.ts";
import type { Letters } from "../ports/letters.ts";
import type { Database } from "./open.ts";
import { closeJson, openJson } from "./sealed-json.ts";

/**
 * Letters on Postgres. Each is sealed, since it may be about what is embargoed; what it said is gone from the table as soon as
 * it is settled.
 */
export function createLetters({ db, seal }: Pick<Database, "db" | "seal">, clock: Clock): Letters {
  return {
    async keep(letter) {
      const row = {
        message_id: letter.messageId,
        sender: senderOf(letter.from),
        body: closeJson(seal, letter, "embargoed"),
      };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("letter")
        .values({ ...row, kept_at: new Date(clock.now()) })
        .onConflict((on) => on.column("message_id").doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n ? "kept" : "known";
    },
    async unsettled() {
      const rows = await db
        .selectFrom("letter")
        .select("body")
        .where("fate", "is", null)
        .orderBy("number")
        .execute();
      return rows.map(({ body }) => openJson(seal, body) as Letter); // what `keep` wrote
    },
    async settle(messageId, fate, answered) {
      await db
        .updateTable("letter")
        .set({ body: null, fate, answered })
        .where("message_id", "=", messageId)
        .execute();
    },
    async answersTo(sender, since) {
      const { answers } = await db
        .selectFrom("letter")
        .select(({ fn }) => fn.countAll<string | number>().as("answers"))
        .where("sender", "=", senderOf(sender))
        .where("answered", "=", true)
        .where("kept_at", ">=", new Date(since))
        .executeTakeFirstOrThrow();
      return Number(answers);
    },
  };
}

function senderOf(address: string | null): string {
  return (address ?? "").toLowerCase();
}
