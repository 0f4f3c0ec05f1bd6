import { sql } from "kysely";
import type { Viewer } from "../../core/person.ts";
import type {
  BuiltinComment,
  BuiltinIssue,
  BuiltinIssueEntry,
  BuiltinPullRequest,
  BuiltinPullRequestEntry,
  BuiltinReader,
  BuiltinTicket,
  BuiltinTicketEntry,
} from "../../ports/builtin-reader.ts";
import type { Seal } from "../../ports/seal.ts";
import type { BuiltinOptions } from "./options.ts";
import { pathOf, slugOf } from "./page-address.ts";

type Reading = Pick<BuiltinOptions, "db" | "seal">;

/** Reads what the pages show of the built-in parts. */
export function createBuiltinReader(reading: Reading): BuiltinReader {
  return {
    issues: (viewer) => listIssues(reading, viewer),
    issue: (viewer, slug) => readIssue(reading, viewer, slug),
    tickets: (viewer) => listTickets(reading, viewer),
    ticket: (viewer, slug) => readTicket(reading, viewer, slug),
    pullRequests: (viewer) => listPullRequests(reading, viewer),
    pullRequest: (viewer, slug) => readPullRequest(reading, viewer, slug),
  };
}

/** Public pages for everybody; embargoed ones for the security role, and those of a security case for who takes part in it by name. */
function visibleTo({ person, roles }: Viewer) {
  return sql<boolean>`(
    page.clearance = 'public' or ${roles.includes("security")} or exists (
      select from hotfix where hotfix.id = page.hotfix and ${person}::text = any(participants)
        and (clearance = 'embargoed' or state ->> 'kind' = 'security')
    )
  )`;
}

async function listIssues({ db, seal }: Reading, viewer: Viewer): Promise<readonly BuiltinIssueEntry[]> {
  const rows = await db
    .selectFrom("builtin_issue as page")
    .select(["slug", "title", "state", "labels", "clearance", "created_at"])
    .where(visibleTo(viewer))
    .orderBy("created_at", "desc")
    .orderBy("slug")
    .execute();
  return rows.map((row) => entryOf(seal, row));
}

async function readIssue({ db, seal }: Reading, viewer: Viewer, slug: string): Promise<BuiltinIssue | null> {
  const row = await db
    .selectFrom("builtin_issue as page")
    .select(["slug", "title", "state", "labels", "body", "clearance", "created_at"])
    .where("slug", "=", slug)
    .where(visibleTo(viewer))
    .executeTakeFirst();
  if (row === undefined) return null;
  const comments = await commentsOn({ db, seal }, pathOf("issues", slug));
  return { ...entryOf(seal, row), body: seal.open(row.body), comments };
}

async function listTickets({ db, seal }: Reading, viewer: Viewer): Promise<readonly BuiltinTicketEntry[]> {
  const rows = await db
    .selectFrom("builtin_ticket as page")
    .select(["slug", "title", "scope", "clearance", "created_at"])
    .where(visibleTo(viewer))
    .orderBy("created_at", "desc")
    .orderBy("slug")
    .execute();
  return rows.map((row) => entryOf(seal, row));
}

async function readTicket(
  { db, seal }: Reading,
  viewer: Viewer,
  slug: string,
): Promise<BuiltinTicket | null> {
  const row = await db
    .selectFrom("builtin_ticket as page")
    .select(["slug", "title", "scope", "clearance", "created_at"])
    .where("slug", "=", slug)
    .where(visibleTo(viewer))
    .executeTakeFirst();
  if (row === undefined) return null;
  const entries = await commentsOn({ db, seal }, pathOf("tickets", slug));
  return { ...entryOf(seal, row), entries };
}

async function listPullRequests(
  { db, seal }: Reading,
  viewer: Viewer,
): Promise<readonly BuiltinPullRequestEntry[]> {
  const rows = await db
    .selectFrom("builtin_pull_request as page")
    .select(["slug", "title", "branch", "train", "state", "clearance", "created_at"])
    .where(visibleTo(viewer))
    .orderBy("created_at", "desc")
    .orderBy("slug")
    .execute();
  return rows.map((row) => entryOf(seal, row));
}

async function readPullRequest(
  { db, seal }: Reading,
  viewer: Viewer,
  slug: string,
): Promise<BuiltinPullRequest | null> {
  const row = await db
    .selectFrom("builtin_pull_request as page")
    .select([
      "slug",
      "title",
      "branch",
      "train",
      "state",
      "head",
      "body",
      "reason",
      "clearance",
      "created_at",
      "changed_at",
    ])
    .where("slug", "=", slug)
    .where(visibleTo(viewer))
    .executeTakeFirst();
  if (row === undefined) return null;
  const { changed_at, ...page } = row;
  return {
    ...entryOf(seal, page),
    head: seal.open(row.head),
    body: seal.open(row.body),
    reason: row.reason && seal.open(row.reason),
    changedAt: changed_at.toISOString(),
  };
}

/** A row as it is shown in a list. */
function entryOf<Row extends { readonly title: string; readonly created_at: Date }>(
  seal: Seal,
  { created_at, ...row }: Row,
) {
  return { ...row, title: seal.open(row.title), createdAt: created_at.toISOString() };
}

async function commentsOn({ db, seal }: Reading, target: string): Promise<readonly BuiltinComment[]> {
  const rows = await db
    .selectFrom("builtin_comment")
    .select(["key", "body", "created_at"])
    .where("target", "=", target)
    .orderBy("number")
    .execute();
  return rows.map(({ key, body, created_at }) => ({
    slug: slugOf(key),
    body: seal.open(body),
    at: created_at.toISOString(),
  }));
}
