import { describe } from "vitest";
import { opaqueIdsContract } from "../../test/contracts/opaque-ids.ts";
import { databaseKinds } from "../../test/support/databases.ts";
import { createOpaqueIds } from "./opaque-ids.ts";
import { openDatabase } from "./open.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("opaque ids", () => {
    opaqueIdsContract(async () => {
      const place = await makePlace();
      const database = await openDatabase(place.location);
      return { ids: createOpaqueIds(database), end: () => database.close().then(place.end) };
    });
  });
});
