import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { sessionsContract } from "../../test/contracts/sessions.ts";
import { databaseKinds, embeddedPlace } from "../../test/support/databases.ts";
import { openDatabase } from "./open.ts";
import { createSessions } from "./sessions.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("sessions", () => {
    sessionsContract(async () => {
      const place = await makePlace();
      const database = await openDatabase(place.location);
      let now = Date.parse("2013-06-04T12:00:00Z");
      return {
        sessions: createSessions(database, { now: () => now }),
        wait: (milliseconds) => {
          now += milliseconds;
        },
        end: () => database.close().then(place.end),
      };
    });
  });
});

it("keeps no token: a copy of the tables signs nobody in", async () => {
  const place = await embeddedPlace();
  const database = await openDatabase(place.location);
  const sessions = createSessions(database, { now: () => Date.parse("2013-06-04T12:00:00Z") });
  const open = await sessions.createLink();
  const used = await sessions.createLink();
  const session = await sessions.useLink(used.token, "ann");

  const { rows } = await sql<{ row: string }>`
    select row_to_json(session)::text as row from session union all
    select row_to_json(sign_in_link)::text from sign_in_link`.execute(database.db);
  await database.close();
  await place.end();

  const kept = rows.map(({ row }) => row).join("\n");
  expect(kept).toContain("ann");
  for (const secret of [open.token, used.token, session?.token ?? "none"]) expect(kept).not.toContain(secret);
});
