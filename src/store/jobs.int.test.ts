import { describe } from "vitest";
import { jobsContract } from "../../test/contracts/jobs.ts";
import { databaseKinds } from "../../test/support/databases.ts";
import { createEventStore } from "./event-store.ts";
import { createJobs } from "./jobs.ts";
import { openDatabase } from "./open.ts";

const tries = 3;

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("jobs", () => {
    jobsContract(async () => {
      const place = await makePlace();
      const database = await openDatabase(place.location, { tries });
      const end = () => database.close().then(place.end);
      return { store: createEventStore(database), tries, makeJobs: () => createJobs(database), end };
    });
  });
});
