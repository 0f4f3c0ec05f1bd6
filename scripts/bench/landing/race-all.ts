import { join } from "node:path";
import { type Database, openDatabase } from "../../../src/store/open.ts";
import { createTurns } from "../../../src/store/turns.ts";
import { keyFile } from "../../../test/support/databases.ts";
import { postgresPrograms, startPostgres } from "../../../test/support/postgres.ts";
import { landers, makeMirror, type Raced, type RaceOptions, race } from "./race.ts";

/** Races in every shape. Servers on one database need a PostgreSQL here, and are left out without one. */
export async function raceAll(
  options: Pick<RaceOptions, "made" | "folder" | "rounds"> & { readonly tell: (text: string) => void },
): Promise<readonly Raced[]> {
  const { tell, ...rest } = options;
  const mirror = join(options.folder, "mirror");
  await makeMirror(options.made, mirror);
  const raced = async (shape: Pick<RaceOptions, "who" | "turns">): Promise<Raced> => {
    tell(`eight landings at once: ${shape.who}`);
    return race({ ...rest, mirror, ...shape });
  };
  const alone = await raced({ who: "one server", turns: [] });
  const shared = await onOneDatabase(raced, tell);
  return [alone, ...shared, await raced({ who: "eight strangers", turns: [] })];
}

async function onOneDatabase(
  raced: (shape: Pick<RaceOptions, "who" | "turns">) => Promise<Raced>,
  tell: (text: string) => void,
): Promise<readonly Raced[]> {
  if (postgresPrograms === null) {
    tell("no race of servers on one database: PostgreSQL is not installed");
    return [];
  }
  const postgres = await startPostgres();
  const databases: Database[] = [];
  try {
    const url = await postgres.newDatabase();
    while (databases.length < landers) databases.push(await openDatabase({ keyFile, url }));
    const turns = databases.map((database) => createTurns(database));
    return [await raced({ who: "eight servers on one database", turns })];
  } finally {
    for (const database of databases) await database.close();
    await postgres.stop();
  }
}
