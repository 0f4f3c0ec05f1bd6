import type { Clearance } from "../../core/clearance.ts";
import { Fault } from "../../core/fault.ts";
import type { CommentDraft } from "../../ports/tracker.ts";
import type { BuiltinOptions } from "./options.ts";
import { addressOf, type PageKind, pathOf, slugIn, slugOf } from "./page-address.ts";

/**
 * Adds a comment to the page that the draft names, or finds it by its key. Returns its address. It is looked for first: a page that
 * was opened to everybody since takes no more embargoed comments, but keeps those it has.
 */
export async function ensureCommentOn(
  kind: "issues" | "tickets",
  { db, seal, baseUrl, clearance = "public" }: BuiltinOptions,
  { key: given, issue, body }: CommentDraft,
): Promise<string> {
  const key = storedKey(given, clearance);
  const addressIn = (target: string) => addressOf(baseUrl, `${target}#${anchorOf[kind]}-${slugOf(key)}`);
  const find = db.selectFrom("builtin_comment").select("target").where("key", "=", key);
  const kept = await find.executeTakeFirst();
  if (kept !== undefined) return addressIn(kept.target);
  const slug = slugIn(kind, issue);
  const page = await db
    .selectFrom(tableOf[kind])
    .select("slug")
    .where("slug", "=", slug)
    .where("clearance", "=", clearance)
    .executeTakeFirst();
  if (page === undefined) throw unknownPage(kind);
  await db
    .insertInto("builtin_comment")
    .values({ key, target: pathOf(kind, page.slug), body: seal.close(body, clearance) })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  return addressIn((await find.executeTakeFirstOrThrow()).target);
}

/** What is thrown where an address leads to no page that this sink may touch. It does not name the address. */
export function unknownPage(kind: PageKind): Fault {
  const { system, thing } = words[kind];
  return new Fault({ code: "rejected", system, says: `no such ${thing} is kept here` });
}

/** A key may name a commit: on an embargoed page it stands as what follows from it. */
function storedKey(key: string, clearance: Clearance): string {
  return clearance === "embargoed" ? `embargoed.${slugOf(key)}` : key;
}

const tableOf = { issues: "builtin_issue", tickets: "builtin_ticket" } as const;
const anchorOf = { issues: "comment", tickets: "entry" } as const;
const words = {
  issues: { system: "tracker", thing: "issue" },
  tickets: { system: "tickets", thing: "ticket" },
  pulls: { system: "code host", thing: "pull request" },
} as const;
