import { openDatabase } from "../../src/store/open.ts";
import { createTurns } from "../../src/store/turns.ts";
import { keyFile } from "./databases.ts";

// A server that takes a turn, says so, and holds it until it is killed: `DATABASE_URL=… node turn-holder.ts NAME`.
const [name = ""] = process.argv.slice(2);
const database = await openDatabase({ keyFile, url: process.env.DATABASE_URL ?? "" });
await createTurns(database).take(name, () => {
  process.stdout.write("taken\n");
  return new Promise(() => {});
});
