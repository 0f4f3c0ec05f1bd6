import { sql } from "kysely";
import { createBuiltinCodeHost } from "../../../src/adapters/builtin/code-host.ts";
import { createBuiltinReader } from "../../../src/adapters/builtin/reader.ts";
import { createBuiltinTickets } from "../../../src/adapters/builtin/tickets.ts";
import { createBuiltinTracker } from "../../../src/adapters/builtin/tracker.ts";
import { type Cleared, clear } from "../../../src/core/clearance.ts";
import { discreetPages } from "../../../src/engine/embargo/discreet-pages.ts";
import { createCaseReader, createEventStore } from "../../../src/store/event-store.ts";
import { type Database, openDatabase } from "../../../src/store/open.ts";
import { createOutbox } from "../../../src/store/outbox.ts";
import { createPostbox } from "../../../src/store/postbox.ts";
import { embeddedPlace } from "../databases.ts";
import { embargo } from "../embargoed-case.ts";
import { addTrain, ask, goodReport } from "../http-client.ts";
import { type HttpWorld, makeHttpWorld, project, trainBranch } from "../http-world.ts";

/** Ids of what an embargoed case has. */
export interface HiddenNames {
  readonly hotfix: string;
  readonly mail: string;
  readonly issue: string;
  readonly ticket: string;
  readonly pull: string;
}

/** A server over a real database with a public case on it, and an embargoed one. */
export interface HiddenWorld {
  readonly world: HttpWorld;
  /** The embargoed case: its log, issue, ticket, pull request and mail. */
  readonly hidden: HiddenNames;
  /** Takes all of that away, as if it had never been. */
  forget(): Promise<void>;
  end(): Promise<void>;
}

/** Dan takes part in it; Cyn was asked to, and has said nothing yet. */
const parts = { confirmed: ["dan"], asked: ["cyn"] };

export async function makeHiddenWorld(): Promise<HiddenWorld> {
  const place = await embeddedPlace();
  const database = await openDatabase(place.location);
  const stored = { store: createEventStore(database), reader: createCaseReader(database) };
  const builtin = discreetPages(createBuiltinReader(database), stored.reader, project);
  const outbox = createOutbox(database);
  const world = await makeHttpWorld({ stored, deps: (deps) => ({ ...deps, builtin, outbox }) });
  await addTrain(world);
  await ask(world, "POST", "/hotfixes", { body: goodReport });
  const hotfix = await embargo({ ...world, store: { ...world.store, ...stored } }, undefined, parts);
  return {
    world,
    hidden: { hotfix, ...(await keepPrivately(database, hotfix)) },
    forget: () => forget(database, hotfix),
    end: () => database.close().then(place.end),
  };
}

async function keepPrivately(database: Database, hotfix: string): Promise<Omit<HiddenNames, "hotfix">> {
  const options = { ...database, baseUrl: project.baseUrl, clearance: "embargoed" as const };
  const key = (part: string) => `${hotfix}.1.${part}`;
  const title = "Canary in the title";
  const issue = await createBuiltinTracker(options).ensureIssue(
    privately({ key: key("open-issue"), title, body: "Canary in the text", labels: [] }),
  );
  const ticket = await createBuiltinTickets(options).ensureTicket(
    privately({ scope: `2013.05.22/stage/${hotfix}`, title }),
  );
  const pull = await createBuiltinCodeHost(options).ensurePullRequest(
    privately({
      key: key("open-pull"),
      title,
      body: "Canary",
      branch: `hotfix/${hotfix}-1`,
      train: trainBranch,
      head: "a".repeat(40),
    }),
  );
  const mail = `${key("call")}@pointsman.example.com`;
  const draft = {
    messageId: mail,
    thread: [],
    to: { name: "", address: "canary@example.com" },
    replyTo: null,
    returnPath: null,
  };
  await createPostbox(database).post(
    hotfix,
    [
      privately({
        ...draft,
        clearance: "embargoed",
        subject: "Canary",
        text: "Canary",
        at: "2013-06-04T20:00:00.000Z",
      }),
    ],
    Date.parse("2013-06-04T20:00:00Z"),
  );
  return { mail, issue: lastPart(issue), ticket: lastPart(ticket), pull: lastPart(pull.url) };
}

function privately<T>(value: T): Cleared<T> {
  const result = clear(value, "embargoed", { name: "private test", clearance: "embargoed" });
  if (!result.ok) throw new Error("a private sink was not taken for one");
  return result.cleared;
}

function lastPart(url: string): string {
  return url.split("/").at(-1) ?? "";
}

async function forget({ db }: Database, hotfix: string): Promise<void> {
  await sql`alter table event disable trigger all`.execute(db); // events are never deleted
  await db.deleteFrom("event").where("stream_id", "=", hotfix).execute();
  await db.deleteFrom("mail").where("clearance", "=", "embargoed").execute();
  for (const table of ["builtin_issue", "builtin_ticket", "builtin_pull_request", "hotfix"] as const)
    await db.deleteFrom(table).where("clearance", "=", "embargoed").execute();
}
