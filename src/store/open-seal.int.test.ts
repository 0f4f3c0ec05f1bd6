import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { embeddedPlace, type Place } from "../../test/support/databases.ts";
import { embargo } from "../../test/support/embargoed-case.ts";
import { letter } from "../../test/support/letter.ts";
import { createDeliveries } from "./deliveries.ts";
import { createCaseReader, createEventStore } from "./event-store.ts";
import { createLetters } from "./letters.ts";
import { type Database, openDatabase } from "./open.ts";
import { openSeal } from "./open-seal.ts";

const key = (fill: number) => `${Buffer.alloc(32, fill).toString("base64")}\n`;

let place: Place;
let database: Database;
beforeAll(async () => {
  place = await embeddedPlace();
  database = await openDatabase(place.location);
});
afterAll(async () => {
  await database.close();
  await place.end();
});

let folder: string;
let keyFile: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "pointsman-key-"));
  keyFile = join(folder, "keys", "one.key");
  await database.db.deleteFrom("seal_key").execute(); // as at the very first start
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openSeal(database.db, keyFile);
const refusal = (says: string) => ({ detail: { code: "not-allowed", says: expect.stringContaining(says) } });

describe("the key file", () => {
  it("is made by the first start, for its owner alone, and stays as it is", async () => {
    const sealed = (await open()).close("Canary", "embargoed");
    const made = readFileSync(keyFile, "utf8");

    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect((await open()).open(sealed)).toBe("Canary");
    expect(readFileSync(keyFile, "utf8")).toBe(made);
  });

  it("may get a new first line: what was sealed before is still read, and the new key seals from now on", async () => {
    const sealed = (await open()).close("Canary", "embargoed");
    writeFileSync(keyFile, key(7) + readFileSync(keyFile, "utf8"));

    expect((await open()).open(sealed)).toBe("Canary");
    expect(await database.db.selectFrom("seal_key").select("id").execute()).toHaveLength(2);
  });

  it("is one and the same where two servers begin at once", async () => {
    const [one, other] = await Promise.all([open(), open()]);

    expect(other.open(one.close("Canary", "embargoed"))).toBe("Canary");
  });

  it.each([
    { title: "lost", change: () => rmSync(keyFile), says: "put it there from where it is kept" },
    { title: "another one's", change: () => writeFileSync(keyFile, key(7)), says: "does not hold" },
    { title: "empty", change: () => writeFileSync(keyFile, "\n"), says: "is empty" },
    { title: "no key", change: () => writeFileSync(keyFile, "swordfish\n"), says: "is no key" },
    { title: "open to others", change: () => chmodSync(keyFile, 0o644), says: "chmod 600" },
    {
      title: "out of reach",
      change: () => {
        rmSync(join(folder, "keys"), { recursive: true });
        writeFileSync(join(folder, "keys"), "");
      },
      says: "can't be read",
    },
  ])("that is $title is said, and never replaced", async ({ change, says }) => {
    await open();
    change();

    await expect(open()).rejects.toMatchObject(refusal(says));
    await expect(open()).rejects.toMatchObject(refusal(says));
  });

  it("that can't be made is said", async () => {
    keyFile = "/proc/pointsman.key";

    await expect(open()).rejects.toMatchObject(refusal("POINTSMAN_KEY_FILE"));
    expect(existsSync(keyFile)).toBe(false);
  });
});

it("seals what has come in and was not looked at, whatever it is about", async () => {
  const clock = { now: () => 0 };
  await createLetters(database, clock).keep(letter({ messageId: "1@x.test", text: "Canary" }));
  await createDeliveries(database, clock).keep({ id: "1", news: { places: ["Canary"], everything: false } });
  const rows = [
    await database.db.selectFrom("letter").selectAll().execute(),
    await database.db.selectFrom("delivery").selectAll().execute(),
  ];

  expect(rows.map(({ length }) => length)).toEqual([1, 1]);
  expect(JSON.stringify(rows)).not.toContain("Canary");
});

it("reads rows that were written before there were keys", async () => {
  const id = await embargo({ store: { store: createEventStore(database) } });
  const find = () => createCaseReader(database).find({ person: "sue", roles: ["security"] }, id);
  const before = await find();
  await sql`alter table event disable trigger all`.execute(database.db); // events are never edited
  const [plain, event] = [JSON.stringify(before?.entry.hotfix), JSON.stringify(before?.log[0]?.event)];
  await database.db.updateTable("event").set({ body: event }).execute();
  await database.db.updateTable("hotfix").set({ state: plain }).execute();

  expect(before?.entry.hotfix.report.title).toBe("Canary in the title");
  expect(await find()).toEqual(before);
});
