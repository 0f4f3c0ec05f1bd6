import type { Kysely } from "kysely";
import type { Clock } from "../ports/clock.ts";
import type { Deliveries } from "../ports/deliveries.ts";
import type { RemoteNews } from "../ports/remote.ts";
import type { Schema } from "./schema.ts";

/** Milliseconds after which nobody sends a delivery again: 400 days. */
const memory = 400 * 24 * 3_600_000;

/** Deliveries on Postgres. */
export function createDeliveries({ db }: { readonly db: Kysely<Schema> }, clock: Clock): Deliveries {
  return {
    async keep({ id, news }) {
      const tooOld = new Date(clock.now() - memory);
      await db.deleteFrom("delivery").where("kept_at", "<", tooOld).where("news", "is", null).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("delivery")
        .values({ id, news: JSON.stringify(news), kept_at: new Date(clock.now()) })
        .onConflict((on) => on.column("id").doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n ? "kept" : "known";
    },
    async unsettled() {
      const rows = await db
        .selectFrom("delivery")
        .select(["id", "news"])
        .where("news", "is not", null)
        .orderBy("number")
        .execute();
      return rows.map(({ id, news }) => ({ id, news: news as RemoteNews })); // what `keep` wrote
    },
    async settle(id) {
      await db.updateTable("delivery").set({ news: null }).where("id", "=", id).execute();
    },
  };
}
