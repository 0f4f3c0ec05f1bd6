import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EmbeddedPlace, embeddedPlace } from "../../test/support/databases.ts";
import { createEventStore } from "./event-store.ts";
import { createJobs } from "./jobs.ts";
import { type Database, openDatabase } from "./open.ts";

const appender = join(import.meta.dirname, "../../test/support/appender.ts");
const name = "2013.05.22";

let place: EmbeddedPlace;
beforeEach(async () => {
  place = await embeddedPlace();
});
afterEach(() => place.end());

/** Milliseconds: each test starts several servers. */
const timeout = 180_000;

describe("a server with the embedded database that is killed", { timeout }, () => {
  it("has lost nothing that it acknowledged, and begins every unfinished effect again, in order", async () => {
    let acknowledged = 0;
    for (const atLeast of [40, 15]) {
      acknowledged = await appendUntilKilled(acknowledged, atLeast);
      const written = await countEvents();
      expect(written).toBeGreaterThanOrEqual(acknowledged);
      expect(written).toBeLessThanOrEqual(acknowledged + 1); // the last one's answer may have been lost
      acknowledged = written;
    }

    const database = await openDatabase(place.location);
    const keys = await performed(database, acknowledged);
    await database.close();
    expect(keys).toEqual(Array.from({ length: acknowledged }, (_, index) => `${name}.${index + 1}`));
  });

  it("leaves a folder that is made anew when it was killed while making it", async () => {
    const { data } = place;
    rmSync(join(data, "database"), { recursive: true });
    const child = spawn(process.execPath, [appender, data, name, "0", "0"], { stdio: "ignore" });
    await vi.waitFor(
      () => expect(readFileSync(join(data, "database.unfinished", "PG_VERSION"), "utf8")).toBe("18\n"),
      {
        timeout: 30_000,
        interval: 1,
      },
    );
    await kill(child);
    expect(await countEvents()).toBe(0);
  });
});

const strace = spawnSync("strace", ["-e", "trace=none", "true"]).status === 0;

describe.skipIf(!strace)(
  strace ? "a commit" : "a commit (skipped: needs strace: apt-get install strace)",
  () => {
    it("is on the disk before it is acknowledged", async () => {
      await (await openDatabase(place.location)).close();
      const trace = join(place.data, "trace");
      const flags = ["-f", "-e", "trace=fdatasync,fsync,write", "-o", trace, process.execPath, appender];
      const child = spawn("strace", [...flags, place.data, name, "0", "200"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await linesUntil(child, (line) => line === "finished");
      const ended = once(child, "exit");
      killTraced(trace);
      await ended;

      const { synced, answers, early } = readTrace(readFileSync(trace, "utf8"));
      expect(answers).toBe(200);
      expect(synced).toBeGreaterThanOrEqual(204);
      expect(early).toEqual([]);
    });
  },
);

/** Starts a server, kills it after some acknowledged appends, and tells the last version that it acknowledged. */
async function appendUntilKilled(from: number, atLeast: number): Promise<number> {
  const child = spawn(process.execPath, [appender, place.data, name, String(from), "100000"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let last = from;
  await linesUntil(child, (line) => {
    if (line.startsWith("appended ")) last = Number(line.slice("appended ".length));
    return last >= from + atLeast;
  });
  await kill(child);
  return last;
}

async function linesUntil(child: ChildProcess, enough: (line: string) => boolean): Promise<void> {
  if (child.stdout === null) throw new Error("no output to read");
  for await (const line of createInterface({ input: child.stdout })) if (enough(line)) return;
  throw new Error("the server ended by itself");
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function countEvents(): Promise<number> {
  const database = await openDatabase(place.location);
  const log = await createEventStore(database).trainLog(name);
  await database.close();
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  return log.length;
}

/** Keys of the effects as they are done, until as many are done as there are. */
async function performed(database: Database, count: number): Promise<readonly string[]> {
  const jobs = createJobs(database);
  const keys: string[] = [];
  await jobs.start(async ({ effect }) => {
    keys.push(effect.key);
    return { status: "done" };
  });
  await vi.waitFor(() => expect(keys.length).toBeGreaterThanOrEqual(count), { timeout: 30_000 });
  await jobs.stop();
  expect(await jobs.pending({ kind: "train", id: name })).toEqual([]);
  return keys;
}

/** Ends the traced server by its own id, which stands at the start of each line: strace ends with it. */
function killTraced(trace: string): void {
  const [pid] = readFileSync(trace, "utf8").split(" ", 1);
  process.kill(Number(pid), "SIGKILL");
}

/** How often the kernel was asked to write down, how many appends were answered, and which before that. */
function readTrace(text: string) {
  let [synced, sinceAnswer, answers] = [0, 0, 0];
  const early: number[] = [];
  for (const line of text.split("\n")) {
    if (/f(data)?sync\(/.test(line)) {
      synced += 1;
      sinceAnswer += 1;
    } else if (line.includes('"appended ')) {
      answers += 1;
      if (sinceAnswer === 0) early.push(answers);
      sinceAnswer = 0;
    }
  }
  return { synced, answers, early };
}
