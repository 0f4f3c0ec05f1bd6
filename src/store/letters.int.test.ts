import { describe } from "vitest";
import { lettersContract } from "../../test/contracts/letters.ts";
import { databaseKinds } from "../../test/support/databases.ts";
import { createLetters } from "./letters.ts";
import { openDatabase } from "./open.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("letters", () => {
    lettersContract(async (clock) => {
      const place = await makePlace();
      const database = await openDatabase(place.location);
      return { letters: createLetters(database, clock), end: () => database.close().then(place.end) };
    });
  });
});
