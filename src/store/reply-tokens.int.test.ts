import { describe } from "vitest";
import { replyTokensContract } from "../../test/contracts/reply-tokens.ts";
import { databaseKinds } from "../../test/support/databases.ts";
import { openDatabase } from "./open.ts";
import { createReplyTokens } from "./reply-tokens.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("reply tokens", () => {
    replyTokensContract(async () => {
      const place = await makePlace();
      const database = await openDatabase(place.location);
      return { tokens: createReplyTokens(database), end: () => database.close().then(place.end) };
    });
  });
});
