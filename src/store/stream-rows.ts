import type { InsertQueryBuilder, InsertResult, UpdateQueryBuilder, UpdateResult } from "kysely";
import { askedToTakePart, participantsOf } from "../core/hotfix/may-know.ts";
import { isEnding } from "../core/hotfix/phase.ts";
import {
  type HotfixAppend,
  type StageAppend,
  stageStream,
  type TrainAppend,
  type Unlogged,
} from "../ports/event-store.ts";
import type { Seal } from "../ports/seal.ts";
import type { MoveOn } from "./append.ts";
import type { Schema } from "./schema.ts";
import { closeJson } from "./sealed-json.ts";

/** Writes the row of a case that lists read: a first one where no event was expected, else over the expected version. */
export function moveHotfix(seal: Seal, { id, expected, events, state }: HotfixAppend): MoveOn {
  const { first, last } = span(events);
  const row = {
    version: expected + events.length,
    phase: state.phase,
    train: state.train.name,
    clearance: state.clearance,
    participants: [...participantsOf(state)],
    asked: state.clearance === "embargoed" ? [...askedToTakePart(state)] : [],
    ended: isEnding(state.phase),
    changed_at: last,
    state: closeJson(seal, state, state.clearance),
  };
  return (transaction) =>
    expected === 0
      ? inserts(transaction.insertInto("hotfix").values({ ...row, id, reported_at: first }))
      : updates(
          transaction.updateTable("hotfix").set(row).where("id", "=", id).where("version", "=", expected),
        );
}

/** The same for a train. */
export function moveTrain({ name, expected, events, state }: TrainAppend): MoveOn {
  const { first, last } = span(events);
  const row = { version: expected + events.length, branch: state.branch, life: state.life, changed_at: last };
  return (transaction) =>
    expected === 0
      ? inserts(transaction.insertInto("train").values({ ...row, name, added_at: first }))
      : updates(
          transaction.updateTable("train").set(row).where("name", "=", name).where("version", "=", expected),
        );
}

/** The same for stage. */
export function moveStage({ expected, events, state }: StageAppend): MoveOn {
  const { last } = span(events);
  const row = { version: expected + events.length, changed_at: last, state: JSON.stringify(state) };
  return (transaction) =>
    expected === 0
      ? inserts(transaction.insertInto("stage").values({ ...row, id: stageStream.id }))
      : updates(transaction.updateTable("stage").set(row).where("version", "=", expected));
}

/** Inserts a row; false where there is one already. */
async function inserts<Table extends keyof Schema>(
  insert: InsertQueryBuilder<Schema, Table, InsertResult>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await insert.onConflict((on) => on.doNothing()).executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Updates a row; false where it does not stand at the version that was expected. */
async function updates<Table extends keyof Schema>(
  update: UpdateQueryBuilder<Schema, Table, Table, UpdateResult>,
): Promise<boolean> {
  const { numUpdatedRows } = await update.executeTakeFirst();
  return numUpdatedRows === 1n;
}

function span(events: readonly Unlogged<unknown>[]): { readonly first: string; readonly last: string } {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) throw new Error("an append without an event");
  return { first: first.at, last: last.at };
}
