import { describe } from "vitest";
import { eventStoreContract } from "../../test/contracts/event-store.ts";
import { databaseKinds } from "../../test/support/databases.ts";
import { createCaseReader, createEventStore } from "./event-store.ts";
import { openDatabase } from "./open.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("the event store", () => {
    eventStoreContract(async () => {
      const place = await makePlace();
      const database = await openDatabase(place.location);
      const end = () => database.close().then(place.end);
      return { store: createEventStore(database), reader: createCaseReader(database), end };
    });
  });
});
