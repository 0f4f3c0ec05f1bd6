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
      const deliveries = createDeliveries(database, { now: () => 0 });
      return { deliveries, end: () => database.close().then(place.end) };
    });
  });
});
