import type { Clock } from "../ports/clock.ts";
import type { Deliveries } from "../ports/deliveries.ts";
import type { RemoteNews } from "../ports/remote.ts";
import type { Database } from "./open.ts";
import { closeJson, openJson } from "./sealed-json.ts";

/** Milliseconds after which nobody sends a delivery again: 400 days. */
const memory = 400 * 24 * 3_600_000;

/** Deliveries on Postgres, sealed until they are settled: they are stored before anybody knows what they are about. */
export function createDeliveries({ db, seal }: Pick<Database, "db" | "seal">, clock: Clock): Deliveries {
  return {
    async keep({ id, news }) {
      const tooOld = new Date(clock.now() - memory);
      await db.deleteFrom("delivery").where("kept_at", "<", tooOld).where("news", "is", null).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("delivery")
        .values({ id, news: closeJson(seal, news, "embargoed"), kept_at: new Date(clock.now()) })
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
      return rows.map(({ id, news }) => ({ id, news: openJson(seal, news) as RemoteNews })); // what `keep` wrote
    },
    async settle(id) {
      await db.updateTable("delivery").set({ news: null }).where("id", "=", id).execute();
    },
  };
}
