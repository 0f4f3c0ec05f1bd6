import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postboxContract } from "../../test/contracts/postbox.ts";
import { cleared } from "../../test/support/cleared.ts";
import { databaseKinds, embeddedPlace, type Place } from "../../test/support/databases.ts";
import { anonymous, type Viewer } from "../core/person.ts";
import type { MailDraft } from "../ports/mail.ts";
import { type Database, openDatabase } from "./open.ts";
import { createOutbox } from "./outbox.ts";
import { createPostbox } from "./postbox.ts";

describe.each(databaseKinds)("on $title", ({ present, makePlace }) => {
  describe.skipIf(!present)("postbox", () => {
    let place: Place;
    let database: Database;
    beforeAll(async () => {
      place = await makePlace();
      database = await openDatabase(place.location);
    });
    afterAll(() => database.close().then(place.end));

    postboxContract(async () => {
      await sql`truncate mail`.execute(database.db);
      return { postbox: createPostbox(database), end: async () => {} };
    });
  });
});

describe("the outbox", () => {
  const now = Date.parse("2013-06-04T12:00:00Z");
  const request = {
    ...{ now, until: now + 600_000, limits: { perHour: 9, perAddressPerHour: 9 } },
    clearance: "public" as const,
  };
  const draft = (name: string, part: Partial<MailDraft> = {}): MailDraft => ({
    ...{ messageId: `${name}@p.test`, thread: [], to: { name, address: `${name}@example.org` } },
    ...{ replyTo: null, clearance: "public", subject: name, text: "x", at: "2013-06-04T12:00:00.000Z" },
    ...part,
  });
  let place: Place;
  let database: Database;
  beforeAll(async () => {
    place = await embeddedPlace();
    database = await openDatabase(place.location);
  });
  afterAll(() => database.close().then(place.end));

  it("shows each mail's fate with the words of the other side: what failed, then the newest", async () => {
    const [postbox, outbox] = [createPostbox(database), createOutbox(database)];
    const names = ["sent", "failed", "later", "new"];
    for (const [at, name] of names.entries()) await postbox.post("hf-a", [cleared(draft(name))], now + at);
    for (let tries = 0; tries < 3; tries += 1) await postbox.take({ ...request, now: now + 10 });
    await postbox.settle("sent@p.test", { fate: "sent", says: "250 Ok", source: "To: x" }, now);
    await postbox.settle("failed@p.test", { fate: "failed", says: "550 who?" }, now);
    await postbox.settle("later@p.test", { fate: "queued", says: "450 wait", dueAt: now + 60_000 }, now);

    const { mails } = await outbox.list(anonymous, null);
    expect(
      mails.map(({ subject, fate, attempts, says, source }) => [subject, fate, attempts, says, source]),
    ).toEqual([
      ["failed", "failed", 1, "550 who?", null],
      ["new", "queued", 0, null, null],
      ["later", "queued", 1, "450 wait", null],
      ["sent", "sent", 1, "250 Ok", "To: x"],
    ]);
    expect(await outbox.find(anonymous, "later@p.test")).toMatchObject({
      ...{ to: "later <later@example.org>", hotfix: "hf-a", at: "2013-06-04T12:00:00.002Z" },
      dueAt: "2013-06-04T12:01:00.000Z",
    });
  });

  it("makes a failed mail due again, and no other", async () => {
    const outbox = createOutbox(database);

    expect(await outbox.retry(anonymous, "sent@p.test", now)).toBe(false);
    expect(await outbox.retry(anonymous, "failed@p.test", now)).toBe(true);
    expect(await outbox.find(anonymous, "failed@p.test")).toMatchObject({ fate: "queued", attempts: 0 });
  });

  it("shows embargoed mail to cleared viewers only, and nobody else can have it sent again", async () => {
    const [postbox, outbox] = [createPostbox(database), createOutbox(database)];
    await postbox.post("hf-s", [cleared(draft("secret", { clearance: "embargoed" }))], now);
    const ann: Viewer = { person: "ann", roles: ["developer", "qa"] };
    const sol: Viewer = { person: "sol", roles: ["security"] };

    expect((await outbox.list(ann, null)).mails.map(({ subject }) => subject)).not.toContain("secret");
    expect(await outbox.find(ann, "secret@p.test")).toBeNull();
    expect(await outbox.list(ann, "secret@p.test")).toEqual(await outbox.list(ann, "none@p.test"));
    await postbox.take({ ...request, now: now + 999_999, clearance: "embargoed" });
    await postbox.settle("secret@p.test", { fate: "failed", says: "no TLS" }, now);
    expect(await outbox.retry(ann, "secret@p.test", now)).toBe(false);
    expect(await outbox.find(sol, "secret@p.test")).toMatchObject({ fate: "failed" });
  });

  it("leaves none out, page by page there and back, and shows all that failed first", async () => {
    const [postbox, outbox] = [createPostbox(database), createOutbox(database)];
    await sql`truncate mail`.execute(database.db);
    const names = Array.from({ length: 1700 }, (_, at) => `m${at}`);
    await postbox.post(
      "hf-a",
      names.map((name) => cleared(draft(name))),
      now,
    );
    await sql`update mail set fate = 'failed' where number % 3 = 0`.execute(database.db);
    const first = await outbox.list(anonymous, null);
    const failed = first.mails.filter(({ fate }) => fate === "failed");
    const second = await outbox.list(anonymous, first.older);
    const third = await outbox.list(anonymous, second.older);

    expect(failed.length).toBeGreaterThan(500);
    expect(first.mails.slice(0, failed.length)).toEqual(failed);
    expect([first, second, third].map(({ mails }) => mails.length - 500)).toEqual([
      ...[failed.length, 0, 1700 - failed.length - 1500],
    ]);
    expect(new Set([first, second, third].flatMap(({ mails }) => mails.map((mail) => mail.subject)))).toEqual(
      new Set(names),
    );
    expect([second.newer, third.newer, third.older]).toEqual([null, first.older, null]);
  });

  it("has what a killed server had in hand due again at once", async () => {
    const postbox = createPostbox(database);
    await sql`truncate mail`.execute(database.db);
    await postbox.post("hf-a", [cleared(draft("ann")), cleared(draft("bob"))], now);
    await postbox.take(request);
    await postbox.take(request);
    await postbox.settle("bob@p.test", { fate: "queued", says: "450", dueAt: now + 60_000 }, now + 5);
    await postbox.recover(now + 10);

    expect(await postbox.take({ ...request, now: now + 10 })).toMatchObject({
      attempt: 2,
      draft: { subject: "ann" },
    });
    expect(await postbox.take({ ...request, now: now + 10 })).toBeNull();
  });
});
