import { createEventStore } from "../../src/store/event-store.ts";
import { createJobs } from "../../src/store/jobs.ts";
import { openDatabase } from "../../src/store/open.ts";
import { keyFile } from "./databases.ts";
import { trainStep } from "./train-step.ts";

/**
 * A server that appends to one train, says each version once it is acknowledged, and never finishes an effect:
 * `node appender.ts FOLDER NAME FROM COUNT`. It says `begun KEY` for each effect it begins. Where DATABASE_URL is set,
 * it works there and the folder is not used.
 */
const [data = "", name = "", from = "0", count = "0"] = process.argv.slice(2);
const url = process.env.DATABASE_URL;
const database = await openDatabase({ keyFile, ...(url === undefined ? { data } : { url }) });
const store = createEventStore(database);
const jobs = createJobs(database);
await jobs.start(({ effect }) => {
  process.stdout.write(`begun ${effect.key}\n`);
  return new Promise(() => {});
});
process.stdout.write("open\n");
for (let version = Number(from); version < Number(from) + Number(count); version += 1) {
  const outcome = await store.appendTrain(trainStep(name, version));
  process.stdout.write(`${outcome} ${version + 1}\n`);
}
process.stdout.write("finished\n");
