import { type ExpressionBuilder, type Selectable, sql } from "kysely";
import type { HotfixEvent } from "../core/hotfix/event.ts";
import type { Hotfix } from "../core/hotfix/hotfix.ts";
import type { Viewer } from "../core/person.ts";
import type { StageEvent } from "../core/stage/decide-stage.ts";
import { freeStage, type Stage } from "../core/stage/stage.ts";
import type { TrainEvent } from "../core/train/decide-train.ts";
import {
  type CaseReader,
  type EventStore,
  type HotfixEntry,
  type HotfixFilter,
  type HotfixHistory,
  type Logged,
  type StreamRef,
  stageStream,
} from "../ports/event-store.ts";
import type { Seal } from "../ports/seal.ts";
import { append } from "./append.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";
import { openJson } from "./sealed-json.ts";
import { moveHotfix, moveStage, moveTrain } from "./stream-rows.ts";

/** The log on Postgres. Each append is one transaction that touches nothing but the database. */
export function createEventStore(database: Database): EventStore {
  return {
    hotfixLog: (id) => readLog<HotfixEvent>(database, "hotfix", id),
    trainLog: (name) => readLog<TrainEvent>(database, "train", name),
    stageLog: () => readLog<StageEvent>(database, stageStream.kind, stageStream.id),
    openHotfixes: (train) => openHotfixes(database, train),
    appendHotfix: (asked) => {
      const { clearance } = asked.state;
      const stream = { kind: "hotfix", id: asked.id } as const;
      return append(database, stream, { ...asked, clearance }, moveHotfix(database.seal, asked));
    },
    appendTrain: (asked) =>
      append(
        database,
        { kind: "train", id: asked.name },
        { ...asked, clearance: "public" },
        moveTrain(asked),
      ),
    appendStage: (asked) =>
      append(database, stageStream, { ...asked, clearance: "public" }, moveStage(asked)),
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
    histories: (viewer, filter) => histories(database, viewer, filter),
    find: async (viewer, id) => {
      const query = database.db
        .selectFrom("hotfix")
        .selectAll()
        .where("id", "=", id)
        .where(visibleTo(viewer));
      const row = await query.executeTakeFirst();
      if (row === undefined) return null;
      const log = await readLog<HotfixEvent>(database, "hotfix", id, row.version);
      return { entry: entryOf(database.seal, row), log };
    },
    isAsked: async (person, id) => {
      const asked = sql<boolean>`${person}::text = any(asked)`;
      const query = database.db.selectFrom("hotfix").select("id").where("id", "=", id).where(asked);
      return (await query.executeTakeFirst()) !== undefined;
    },
    trains: () =>
      database.db
        .selectFrom("train")
        .select(["name", "branch", "life"])
        .orderBy("added_at")
        .orderBy("name")
        .execute(),
    stage: async () => {
      const row = await database.db.selectFrom("stage").select("state").executeTakeFirst();
      return row === undefined ? freeStage : (row.state as Stage); // what `moveStage` wrote
    },
  };
}

async function list(
  database: Database,
  viewer: Viewer,
  filter: HotfixFilter,
): Promise<readonly HotfixEntry[]> {
  const query = visibleCases(database, viewer, filter).selectAll();
  const rows = await query.orderBy("changed_at", "desc").orderBy("id").execute();
  return rows.map((row) => entryOf(database.seal, row));
}

async function histories(
  database: Database,
  viewer: Viewer,
  filter: HotfixFilter,
): Promise<readonly HotfixHistory[]> {
  const cases = visibleCases(database, viewer, filter);
  const rows = await cases.selectAll().orderBy("reported_at").orderBy("id").execute();
  const events = await database.db
    .selectFrom("event")
    .select(["stream_id", "sequence", "at", "who", "channel", "body"])
    .where("stream_kind", "=", "hotfix")
    .where("stream_id", "in", cases.select("id"))
    .orderBy("sequence")
    .execute();
  const logs = Map.groupBy(events, ({ stream_id }) => stream_id);
  return rows.map((row) => {
    // What was appended between the two queries belongs to the next look.
    const log = (logs.get(row.id) ?? []).filter(({ sequence }) => sequence <= row.version);
    return {
      entry: entryOf(database.seal, row),
      log: log.map((event) => loggedOf<HotfixEvent>(database.seal, event)),
    };
  });
}

/** The cases that a viewer may see and has asked for. */
function visibleCases({ db }: Database, viewer: Viewer, { train, clearance, open, since }: HotfixFilter) {
  let query = db.selectFrom("hotfix").where(visibleTo(viewer));
  if (clearance !== undefined) query = query.where("clearance", "=", clearance);
  if (train !== undefined) query = query.where("train", "=", train);
  if (open === true) query = query.where("ended", "=", false);
  if (since !== undefined) query = query.where("reported_at", ">=", new Date(since));
  return query;
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

function entryOf(seal: Seal, row: Selectable<Schema["hotfix"]>): HotfixEntry {
  return {
    hotfix: openJson(seal, row.state) as Hotfix, // what `moveHotfix` wrote
    version: row.version,
    reportedAt: row.reported_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}

/** The log of a stream, up to a version where one is given: so that a row and its log agree. */
async function readLog<E>(
  { db, seal }: Database,
  kind: StreamRef["kind"],
  id: string,
  version?: number,
): Promise<readonly Logged<E>[]> {
  let query = db.selectFrom("event").select(["sequence", "at", "who", "channel", "body"]);
  query = query.where("stream_kind", "=", kind).where("stream_id", "=", id);
  if (version !== undefined) query = query.where("sequence", "<=", version);
  const rows = await query.orderBy("sequence").execute();
  return rows.map((row) => loggedOf<E>(seal, row));
}

type EventRow = Pick<Selectable<Schema["event"]>, "sequence" | "at" | "who" | "channel" | "body">;

function loggedOf<E>(seal: Seal, { sequence, at, who, channel, body }: EventRow): Logged<E> {
  return { sequence, at: at.toISOString(), who, channel, event: openJson(seal, body) as E }; // what `append` wrote
}
