import { randomBytes } from "node:crypto";
import { tokenOf } from "../core/mail/reply-address.ts";
import type { ReplyTokens } from "../ports/reply-tokens.ts";
import type { Database } from "./open.ts";

/** Reply tokens on Postgres: random, one for each case and address. */
export function createReplyTokens({ db }: Pick<Database, "db">): ReplyTokens {
  return {
    async ensure(hotfix, addresses) {
      if (addresses.length === 0) return [];
      const wanted = addresses.map((address) => address.toLowerCase());
      const rows = [...new Set(wanted)].map((address) => ({
        token: tokenOf(randomBytes(26)),
        hotfix,
        address,
      }));
      await db
        .insertInto("reply_token")
        .values(rows)
        .onConflict((on) => on.columns(["hotfix", "address"]).doNothing())
        .execute();
      const found = await db
        .selectFrom("reply_token")
        .select(["address", "token"])
        .where("hotfix", "=", hotfix)
        .execute();
      const byAddress = new Map(found.map(({ address, token }) => [address, token]));
      return wanted.map((address) => byAddress.get(address) ?? "");
    },
    async find(token) {
      const query = db
        .selectFrom("reply_token")
        .select(["hotfix", "address"])
        .where("token", "=", token.toLowerCase());
      return (await query.executeTakeFirst()) ?? null;
    },
  };
}
