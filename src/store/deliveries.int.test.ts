import { describe } from "vitest";
import { deliveriesContract } from "../../test/contracts/deliveries.ts";
import { databaseKinds } from "../../test/support/databases.ts";
import { createDeliveries } from "./deliveries.ts";
import { openDatabase } from "./open.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("deliveries", () => {
    deliveriesContract(async () => {
      const place = await makePlace();
      const database = await openDatabase(place.location);
      let now = 0;
      const deliveries = createDeliveries(database, { now: () => now });
      const pass = (days: number) => {
        now += days * 24 * 3_600_000;
      };
      return { deliveries, pass, end: () => database.close().then(place.end) };
    });
  });
});
