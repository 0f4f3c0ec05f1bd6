import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { HotfixEvent } from "../core/hotfix/event.ts";
import type { Hotfix } from "../core/hotfix/hotfix.ts";
import type { Viewer } from "../core/person.ts";
import type { TrainEvent } from "../core/train/decide-train.ts";
import type { CaseReader, EventStore, HotfixEntry, HotfixFilter, Logged } from "../ports/event-store.ts";
import { append } from "./append.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";
import { moveHotfix, moveTrain } from "./stream-rows.ts";

/** The log on Postgres. Each append is one transaction that touches nothing but the database. */
export function createEventStore(database: Database): EventStore {
  return {
    hotfixLog: (id) => readLog<HotfixEvent>(database, "hotfix", id),
    trainLog: (name) => readLog<TrainEvent>(database, "train", name),
    openHotfixes: (train) => openHotfixes(database, train),
    appendHotfix: (asked) => append(database, { kind: "hotfix", id: asked.id }, asked, moveHotfix(asked)),
    appendTrain: (asked) => append(database, { kind: "train", id: asked.name }, asked, moveTrain(asked)),
  };
}

async function openHotfixes({ db }: Database, train: string): Promise<readonly string[]> {
  const query = db.selectFrom("hotfix").select("id").where("train", "=", train).where("ended", "=", false);
  const rows = await query.orderBy("reported_at").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** What viewers may read. Who may see is part of each query. */
export function createCaseReader(database: Database): CaseReader {
  return {
    list: (viewer, filter) => list(database, viewer, filter),
    find: async (viewer, id) => {
      const query = database.db
        .selectFrom("hotfix")
        .selectAll()
        .where("id", "=", id)
        .where(visibleTo(viewer));
      const row = await query.executeTakeFirst();
      if (row === undefined) return null;
      const log = await readLog<HotfixEvent>(database, "hotfix", id, row.version);
      return { entry: entryOf(row), log };
    },
    trains: () =>
      database.db
        .selectFrom("train")
        .select(["name", "branch", "life"])
        .orderBy("added_at")
        .orderBy("name")
        .execute(),
  };
}

async function list({ db }: Database, viewer: Viewer, filter: HotfixFilter): Promise<readonly HotfixEntry[]> {
  let query = db.selectFrom("hotfix").selectAll().where(visibleTo(viewer));
  if (filter.train !== undefined) query = query.where("train", "=", filter.train);
  if (filter.open === true) query = query.where("ended", "=", false);
  const rows = await query.orderBy("changed_at", "desc").orderBy("id").execute();
  return rows.map(entryOf);
}

/** Public cases for everybody; embargoed ones for the security role and for those who take part by name (embargo.md, "Who may see"). */
function visibleTo({ person, roles }: Viewer) {
  return ({ eb, or }: ExpressionBuilder<Schema, "hotfix">) =>
    or([
      eb("clearance", "=", "public"),
      eb.val(roles.includes("security")),
      sql<boolean>`coalesce(${person}::text = any(participants), false)`,
    ]);
}

function entryOf(row: Selectable<Schema["hotfix"]>): HotfixEntry {
  return {
    hotfix: row.state as Hotfix, // what `moveHotfix` wrote
    version: row.version,
    reportedAt: row.reported_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}

/** The log of a stream, up to a version where one is given: so that a row and its log agree. */
async function readLog<E>(
  { db }: Database,
  kind: "hotfix" | "train",
  id: string,
  version?: number,
): Promise<readonly Logged<E>[]> {
  let query = db.selectFrom("event").select(["sequence", "at", "who", "channel", "body"]);
  query = query.where("stream_kind", "=", kind).where("stream_id", "=", id);
  if (version !== undefined) query = query.where("sequence", "<=", version);
  const rows = await query.orderBy("sequence").execute();
  return rows.map(({ sequence, at, who, channel, body }) => ({
    sequence,
    at: at.toISOString(),
    who,
    channel,
    event: body as E, // what `append` wrote
  }));
}
