import type { CommentDraft, IssueDraft, IssueText, Tracker } from "../../ports/tracker.ts";
import { ensureCommentOn, unknownPage } from "./comments.ts";
import type { BuiltinOptions } from "./options.ts";
import { addressOf, pathOf, slugIn, slugOf } from "./page-address.ts";

/** The built-in tracker: issues are pages of Pointsman itself. */
export function createBuiltinTracker(options: BuiltinOptions): Tracker {
  return {
    ensureIssue: ({ value }) => ensureIssue(options, value),
    readIssue: (address) => readIssue(options, address),
    ensureComment: ({ value }) => ensureCommentOn("issues", options, value),
    ensureClosed: ({ value }) => ensureClosed(options, value),
    ensurePublic: ({ value }) => ensurePublic(options, value),
  };
}

async function ensureIssue(
  { db, seal, baseUrl, clearance = "public" }: BuiltinOptions,
  { key, title, body, labels }: IssueDraft,
): Promise<string> {
  const text = { title: seal.close(title, clearance), body: seal.close(body, clearance) };
  await db
    .insertInto("builtin_issue")
    .values({ key, slug: slugOf(key), ...text, labels: [...labels], clearance })
    .onConflict((conflict) => conflict.doNothing()) // by whichever of key and slug two at once meet first
    .execute();
  return addressOf(baseUrl, pathOf("issues", slugOf(key)));
}

async function readIssue(
  { db, seal, baseUrl, clearance = "public" }: BuiltinOptions,
  address: string,
): Promise<IssueText> {
  const found = await db
    .selectFrom("builtin_issue")
    .select(["slug", "title", "body"])
    .where("slug", "=", slugIn("issues", address))
    .where("clearance", "=", clearance)
    .executeTakeFirst();
  if (found === undefined) throw unknownPage("issues");
  const { slug, title, body } = found;
  return {
    url: addressOf(baseUrl, pathOf("issues", slug)),
    title: seal.open(title),
    body: seal.open(body),
  };
}

/** The comment first: whoever finds the issue closed finds the reason too. */
async function ensureClosed(options: BuiltinOptions, draft: CommentDraft): Promise<string> {
  const address = await ensureCommentOn("issues", options, draft);
  await options.db
    .updateTable("builtin_issue")
    .set({ state: "closed" })
    .where("slug", "=", slugIn("issues", draft.issue))
    .execute();
  return address;
}

/** The page first: a comment goes to pages of its own clearance only. A public tracker opens nothing that is embargoed. */
async function ensurePublic(options: BuiltinOptions, draft: CommentDraft): Promise<string> {
  await options.db
    .updateTable("builtin_issue")
    .set({ clearance: "public" })
    .where("slug", "=", slugIn("issues", draft.issue))
    .where("clearance", "=", options.clearance ?? "public")
    .execute();
  return ensureCommentOn("issues", { ...options, clearance: "public" }, draft);
}
