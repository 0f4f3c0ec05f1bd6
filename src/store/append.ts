import type { Transaction } from "kysely";
import type { Clearance } from "../core/clearance.ts";
import type { Effect, StreamRef, Unlogged } from "../ports/event-store.ts";
import { enqueue } from "./enqueue.ts";
import type { Database } from "./open.ts";
import type { Schema } from "./schema.ts";
import { closeJson } from "./sealed-json.ts";

interface Asked {
  /** Of the case; trains and stage have nothing to hide. */
  readonly clearance: Clearance;
  readonly expected: number;
  readonly events: readonly Unlogged<{ readonly type: string }>[];
  readonly effects: readonly Effect[];
}

/** Moves the stream's row from the expected version to the next; false where it does not stand there. */
export type MoveOn = (transaction: Transaction<Schema>) => Promise<boolean>;

/** Appends to a stream: row, events and jobs, or nothing. Jobs begin as soon as it is committed. */
export async function append(
  database: Database,
  stream: StreamRef,
  asked: Asked,
  moveOn: MoveOn,
): Promise<"appended" | "conflict"> {
  const outcome = await database.db.transaction().execute(async (transaction) => {
    // The row comes first: it serialises appends to the stream, so that a conflict has nothing to undo.
    if (!(await moveOn(transaction))) return "conflict";
    await transaction
      .insertInto("event")
      .values(rowsOf(database, stream, asked))
      .execute();
    await enqueue(database, transaction, asked);
    return "appended";
  });
  if (outcome === "appended" && asked.effects.length > 0)
    for (const tell of database.appended) tell(asked.effects);
  return outcome;
}

function rowsOf({ seal }: Database, stream: StreamRef, { expected, events, clearance }: Asked) {
  return events.map(({ at, who, channel, event }, index) => ({
    stream_kind: stream.kind,
    stream_id: stream.id,
    sequence: expected + index + 1,
    at,
    who,
    channel,
    type: event.type,
    body: closeJson(seal, event, clearance),
  }));
}
