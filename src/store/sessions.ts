import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Clock } from "../ports/clock.ts";
import type { Issued, Sessions } from "../ports/sessions.ts";
import type { Schema } from "./schema.ts";

const linkMinutes = 15;
const sessionDays = 14;

/**
 * Sessions and links on Postgres. A token has 256 random bits and is looked for by its hash: neither a copy of the
 * tables nor the time that a look takes helps to guess one.
 */
export function createSessions({ db }: { readonly db: Kysely<Schema> }, clock: Clock): Sessions {
  const now = () => new Date(clock.now());
  return {
    async createLink() {
      await sweep(db, now());
      const link = issue(now(), linkMinutes);
      await db.insertInto("sign_in_link").values(rowOf(link, now())).execute();
      return link;
    },
    async linkStands(token) {
      const row = await db
        .selectFrom("sign_in_link")
        .select("token_hash")
        .where("token_hash", "=", hashOf(token))
        .where("used_at", "is", null)
        .where("expires_at", ">", now())
        .executeTakeFirst();
      return row !== undefined;
    },
    useLink: (token, person) =>
      db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("sign_in_link")
          .set({ used_at: now() })
          .where("token_hash", "=", hashOf(token))
          .where("used_at", "is", null)
          .where("expires_at", ">", now())
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return null;
        const session = issue(now(), sessionDays * 24 * 60);
        await transaction
          .insertInto("session")
          .values({ ...rowOf(session, now()), person })
          .execute();
        return session;
      }),
    async find(token) {
      const row = await db
        .selectFrom("session")
        .select("person")
        .where("token_hash", "=", hashOf(token))
        .where("expires_at", ">", now())
        .executeTakeFirst();
      return row?.person ?? null;
    },
    async end(token) {
      await db.deleteFrom("session").where("token_hash", "=", hashOf(token)).execute();
    },
  };
}

function issue(at: Date, minutes: number): Issued {
  return {
    token: randomBytes(32).toString("base64url"),
    expiresAt: new Date(at.getTime() + minutes * 60_000).toISOString(),
  };
}

function rowOf({ token, expiresAt }: Issued, at: Date) {
  return { token_hash: hashOf(token), created_at: at, expires_at: expiresAt };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Expired links and sessions are of no use to anybody. */
async function sweep(db: Kysely<Schema>, at: Date): Promise<void> {
  await db.deleteFrom("sign_in_link").where("expires_at", "<=", at).execute();
  await db.deleteFrom("session").where("expires_at", "<=", at).execute();
}
