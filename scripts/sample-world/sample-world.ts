import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { createBuiltinReader } from "../../src/adapters/builtin/reader.ts";
import { createOutboxMail } from "../../src/adapters/mail/outbox-mail.ts";
import { createEngine } from "../../src/engine/create-engine.ts";
import { createGate, privateSinks, publicSinks } from "../../src/engine/embargo/gate.ts";
import type { Engine } from "../../src/engine/engine.ts";
import type { HttpDeps } from "../../src/http/http-deps.ts";
import { createOutbox } from "../../src/store/outbox.ts";
import { createPostbox } from "../../src/store/postbox.ts";
import { createBuiltinWorld } from "../../test/support/builtin/world.ts";
import { embeddedPlace } from "../../test/support/databases.ts";
import { createFakeAppMaking } from "../../test/support/fakes/app-making.ts";
import { createFakeEnvironments, type FakeEnvironments } from "../../test/support/fakes/environments.ts";
import { createMemoryJobs, type MemoryJobs } from "../../test/support/fakes/memory-jobs.ts";
import { createMemoryLog } from "../../test/support/fakes/memory-log.ts";
import { createMemoryOpaqueIds } from "../../test/support/fakes/memory-opaque-ids.ts";
import { createMemoryReplyTokens } from "../../test/support/fakes/memory-reply-tokens.ts";
import type { MemoryRepository } from "../../test/support/fakes/memory-repository.ts";
import { createMemorySessions } from "../../test/support/fakes/memory-sessions.ts";
import { createMemoryStore } from "../../test/support/fakes/memory-store.ts";
import { createMemoryTurns } from "../../test/support/fakes/memory-turns.ts";
import { sampleProject } from "./sample-project.ts";
import { createSampleRepository } from "./sample-repository.ts";
import {
  type Breakable,
  breakableMail,
  breakablePostbox,
  samplePrivateWays,
  sampleWays,
} from "./sample-ways.ts";

/** A server's whole world on one clock: real built-in parts on an embedded database, the rest in memory. */
export interface SampleWorld {
  readonly deps: HttpDeps;
  readonly engine: Engine;
  readonly jobs: MemoryJobs;
  readonly repository: MemoryRepository;
  readonly environments: FakeEnvironments;
  /** Lets minutes pass, once everything under way is done. */
  pass(minutes: number): Promise<void>;
  /** From now on that fails for good, or works again. */
  break(part: Breakable, broken: boolean): void;
  /** A session's secret for a person, as the cookie bears it. */
  signIn(person: string): Promise<string>;
  end(): Promise<void>;
}

/** The evening of a release: 4 June 2013, 18:05 in Berlin. */
const start = Date.parse("2013-06-04T16:05:00Z");

export async function createSampleWorld(baseUrl: string): Promise<SampleWorld> {
  let now = start;
  const broken = new Set<Breakable>();
  const clock = { now: () => now };
  const { database, db, seal, end } = await createBuiltinWorld(await embeddedPlace());
  const folder = mkdtempSync(join(tmpdir(), "pointsman-outbox-"));
  const store = createMemoryStore();
  const jobs = createMemoryJobs({ pause: 10 * 60_000, now: () => now });
  const repository = createSampleRepository();
  const environments = createFakeEnvironments();
  const sessions = createMemorySessions(clock);
  const { log } = createMemoryLog();
  const mail = createOutboxMail({
    folder,
    from: { name: "Pointsman", address: "pointsman@signpost.example" },
  });
  const builtin = { db, seal, baseUrl };
  const ways = sampleWays(repository, builtin);
  const hidden = sampleWays(repository, { ...builtin, clearance: "embargoed" });
  store.onEffects(jobs.add);
  const engine = createEngine(
    {
      store: store.store,
      reader: store.reader,
      jobs: jobs.jobs,
      clock,
      log,
      mail: breakableMail(mail, broken),
      postbox: breakablePostbox(createPostbox(database), broken),
      replyTokens: createMemoryReplyTokens(),
      opaqueIds: createMemoryOpaqueIds().ids,
      environments: environments.environments,
      turns: createMemoryTurns().turns,
      ...ways,
      comments: null,
      notices: null,
      advisories: null,
      private: samplePrivateWays(hidden, ways, broken),
    },
    createGate(publicSinks, privateSinks),
    { ...sampleProject, baseUrl },
  );
  await engine.start();
  return {
    deps: {
      engine,
      jobs: jobs.jobs,
      sessions,
      log,
      clock,
      token: "sample",
      outbox: createOutbox(database),
      builtin: createBuiltinReader({ db, seal }),
      reachDatabase: async () => {},
      webhooks: null,
      apps: createFakeAppMaking().apps,
    },
    engine,
    jobs,
    repository,
    environments,
    async pass(minutes) {
      await jobs.idle();
      await engine.carryMail();
      await jobs.idle();
      await dateNewRows(db, new Date(now));
      now += minutes * 60_000;
    },
    break: (part, fails) => void (fails ? broken.add(part) : broken.delete(part)),
    async signIn(person) {
      const link = await sessions.createLink();
      return (await sessions.useLink(link.token, person))?.token ?? "";
    },
    async end() {
      await engine.stop();
      await end();
      rmSync(folder, { recursive: true });
    },
  };
}

type Db = Awaited<ReturnType<typeof createBuiltinWorld>>["db"];

/** The database dates rows by its own clock: what it has written since is given the sample's time. */
async function dateNewRows(db: Db, at: Date): Promise<void> {
  for (const table of ["builtin_issue", "builtin_ticket", "builtin_comment", "builtin_pull_request"]) {
    await sql`update ${sql.table(table)} set created_at = ${at} where created_at > '2020-01-01'`.execute(db);
  }
}
