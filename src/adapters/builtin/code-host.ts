import { sql } from "kysely";
import type { CodeHost, PullRequestDraft, PullRequestState } from "../../ports/code-host.ts";
import { unknownPage } from "./comments.ts";
import type { BuiltinOptions } from "./options.ts";
import { addressOf, pathOf, slugIn, slugOf } from "./page-address.ts";

/**
 * The built-in code host: pull requests are pages of Pointsman itself. It merges nothing: the landing's own push
 * merges and records in one act.
 */
export function createBuiltinCodeHost(options: BuiltinOptions): CodeHost {
  return {
    ensurePullRequest: ({ value }) => ensurePullRequest(options, value),
    ensureMerged: ({ value }) => leaveToLanding(options, value.url),
    ensureClosed: ({ value }) => ensureClosed(options, value),
  };
}

async function ensurePullRequest(
  options: BuiltinOptions,
  draft: PullRequestDraft,
): Promise<PullRequestState> {
  const found = await find(options, draft);
  if (found === undefined) await open(options, draft);
  else if (found.head !== draft.head) await moveHead(options, found.key, draft.head);
  const { slug, state, head } = (await find(options, draft)) ?? lost();
  return { url: addressOf(options.baseUrl, pathOf("pulls", slug)), state, head };
}

/** By its key, or else the one that is open for the same branch and train. */
async function find(
  { db, seal, clearance = "public" }: BuiltinOptions,
  { key, branch, train }: PullRequestDraft,
) {
  const found = await db
    .selectFrom("builtin_pull_request")
    .select(["key", "slug", "state", "head"])
    .where("clearance", "=", clearance)
    .where((is) => is.or([is("key", "=", key), is.and({ branch, train, state: "open" })]))
    .orderBy(sql`key = ${key}`, "desc")
    .executeTakeFirst();
  return found && { ...found, head: seal.open(found.head) };
}

async function open(
  { db, seal, clearance = "public" }: BuiltinOptions,
  draft: PullRequestDraft,
): Promise<void> {
  const { key, branch, train } = draft;
  const close = (text: string) => seal.close(text, clearance);
  const text = { head: close(draft.head), title: close(draft.title), body: close(draft.body) };
  await db
    .insertInto("builtin_pull_request")
    .values({ key, slug: slugOf(key), branch, train, ...text, clearance })
    .onConflict((conflict) => conflict.doNothing()) // by whichever of key and slug two at once meet first
    .execute();
}

async function moveHead(
  { db, seal, clearance = "public" }: BuiltinOptions,
  key: string,
  head: string,
): Promise<void> {
  await db
    .updateTable("builtin_pull_request")
    .set({ head: seal.close(head, clearance), changed_at: sql<Date>`now()` })
    .where("key", "=", key)
    .where("state", "=", "open")
    .execute();
}

async function leaveToLanding(options: BuiltinOptions, url: string): Promise<{ how: "by-landing" }> {
  await keyOf(options, url);
  return { how: "by-landing" };
}

/** The first closing stands: asked again, nothing changes. */
async function ensureClosed(
  options: BuiltinOptions,
  { url, outcome, reason }: { url: string; outcome: "merged" | "given-up"; reason: string },
): Promise<void> {
  const key = await keyOf(options, url);
  const { db, seal, clearance = "public" } = options;
  const state = outcome === "merged" ? "merged" : "closed";
  await db
    .updateTable("builtin_pull_request")
    .set({ state, reason: seal.close(reason, clearance), changed_at: sql<Date>`now()` })
    .where("key", "=", key)
    .where("state", "=", "open")
    .execute();
}

async function keyOf({ db, clearance = "public" }: BuiltinOptions, url: string): Promise<string> {
  const found = await db
    .selectFrom("builtin_pull_request")
    .select("key")
    .where("slug", "=", slugIn("pulls", url))
    .where("clearance", "=", clearance)
    .executeTakeFirst();
  if (found === undefined) throw unknownPage("pulls");
  return found.key;
}

/** Only where a pull request of that key stands under the other clearance: keys begin with the id of one case. */
function lost(): never {
  throw new Error("A pull request was opened and is not there.");
}
