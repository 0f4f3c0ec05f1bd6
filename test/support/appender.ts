import { createEventStore } from "../../src/store/event-store.ts";
import { createJobs } from "../../src/store/jobs.ts";
import { openDatabase } from "../../src/store/open.ts";

/**
 * A server that appends to one train, says each version once it is acknowledged, and never finishes an effect:
 * `node appender.ts FOLDER NAME FROM COUNT`. It says `begun KEY` for each effect it begins.
 */
const [data = "", name = "", from = "0", count = "0"] = process.argv.slice(2);
const database = await openDatabase({ data });
const store = createEventStore(database);
const jobs = createJobs(database);
await jobs.start(({ effect }) => {
  process.stdout.write(`begun ${effect.key}\n`);
  return new Promise(() => {});
});
process.stdout.write("open\n");
for (let version = Number(from); version < Number(from) + Number(count); version += 1) {
  const key = `${name}.${version + 1}`;
  const outcome = await store.appendTrain({
    ...{ name, expected: version, state: { name, branch: "train", life: "production" } },
    events: [
      {
        ...{ at: "2013-06-04T12:00:00.000Z", who: "ann", channel: "api" },
        event: { type: "TrainPromoted", by: "ann" },
      },
    ],
    effects: [
      {
        ...{ key, stream: { kind: "train", id: name }, cause: version + 1, after: null },
        intent: { type: "tell-hotfixes" },
      },
    ],
  });
  process.stdout.write(`${outcome} ${version + 1}\n`);
}
process.stdout.write("finished\n");
