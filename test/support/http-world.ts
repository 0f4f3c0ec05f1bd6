import type { Hono } from "hono";
import { followUpOf } from "../../src/core/clock/follow-up.ts";
import type { Actor } from "../../src/core/person.ts";
import { createEngine } from "../../src/engine/create-engine.ts";
import { createGate, publicSinks } from "../../src/engine/embargo/gate.ts";
import type { Engine } from "../../src/engine/engine.ts";
import type { Project } from "../../src/engine/project.ts";
import { createApp } from "../../src/http/app.ts";
import type { HttpEnv } from "../../src/http/caller.ts";
import type { HttpDeps } from "../../src/http/http-deps.ts";
import type { BuiltinReader } from "../../src/ports/builtin-reader.ts";
import type { Outbox } from "../../src/ports/mail.ts";
import type { Sessions } from "../../src/ports/sessions.ts";
import type { Tracker } from "../../src/ports/tracker.ts";
import { createFakeAppMaking } from "./fakes/app-making.ts";
import { createFakeCodeHost } from "./fakes/code-host.ts";
import { createFakeEnvironments, type FakeEnvironments } from "./fakes/environments.ts";
import { createFakeMail } from "./fakes/mail.ts";
import { createMemoryJobs, type MemoryJobs } from "./fakes/memory-jobs.ts";
import { createMemoryLog, type Line } from "./fakes/memory-log.ts";
import { createMemoryOpaqueIds } from "./fakes/memory-opaque-ids.ts";
import { createMemoryPostbox } from "./fakes/memory-postbox.ts";
import { createMemoryReplyTokens } from "./fakes/memory-reply-tokens.ts";
import { createMemoryRepository, type MemoryRepository } from "./fakes/memory-repository.ts";
import { createMemorySessions } from "./fakes/memory-sessions.ts";
import { createMemoryStore, type MemoryStore } from "./fakes/memory-store.ts";
import { createMemoryTurns } from "./fakes/memory-turns.ts";
import { createFakeTickets } from "./fakes/tickets.ts";
import { createFakeTracker } from "./fakes/tracker.ts";

/** A whole server in memory, and the handles by which a test moves the world around it. */
export interface HttpWorld {
  readonly app: Hono<HttpEnv>;
  readonly engine: Engine;
  readonly sessions: Sessions;
  readonly jobs: MemoryJobs;
  readonly repository: MemoryRepository;
  readonly tracker: Tracker;
  readonly environments: FakeEnvironments;
  readonly store: MemoryStore;
  readonly logged: readonly Line[];
  /** Lets time pass. */
  wait(milliseconds: number): void;
  /** Has the heartbeat's timers ring. */
  ring(): void;
  /** How many heartbeats are running. */
  timers(): number;
  /** How many listen for changes. */
  listeners(): number;
  close(): Promise<void>;
}

export const token = "local-token-for-tests";

const ann: Actor = { id: "ann", roles: ["developer"] };
export const sol: Actor = { id: "sol", roles: ["security"] };

const people: Project["people"] = [
  { ...ann, name: "Ann Lee", email: "ann@example.com", commitEmails: [] },
  {
    id: "bob",
    roles: ["developer", "reviewer"],
    name: "Bob Ray",
    email: "bob@example.com",
    commitEmails: [],
  },
  { id: "cyn", roles: ["qa"], name: "Cyn Oh", email: "cyn@example.com", commitEmails: [] },
  { id: "dan", roles: ["ops"], name: "Dan Fox", email: "dan@example.com", commitEmails: [] },
  { ...sol, name: "Sol Key", email: "sol@example.com", commitEmails: [] },
  { id: "eve", roles: [], name: "Eve New", email: "eve@example.com", commitEmails: [] },
];

const limits = { decideWithinMinutes: 120, escalateTo: ["bob"] };

export const project: Project = {
  name: "webshop",
  timeZone: "Europe/Berlin",
  people,
  policy: { quorum: { roles: ["developer", "qa", "ops"] }, ...limits, followUp: followUpOf(limits) },
  lists: {
    qa: [{ name: "QA", address: "qa@example.com" }],
    ops: [{ name: "Ops", address: "ops@example.com" }],
  },
  polls: { stage: 1, production: 1 },
  codeHost: null,
  branches: { development: "dev", trains: "train-*", carry: { as: "picks", by: "push" } },
  record: {
    changelog: { file: "ChangeLog", format: "train-sections" },
    versions: [{ file: "app.spec", format: "rpm-release", pattern: "" }],
    author: { name: "Pointsman", email: "pointsman@example.com" },
  },
  location: "https://git.example.com/webshop.git",
  baseUrl: "http://localhost:4180",
  mailDomain: "pointsman.example.com",
  private: { missing: ["repositories.private", "private.mail"] },
  replyTo: null,
  returnPath: null,
  mailLimits: { perHour: 1000, perAddressPerHour: 60 },
  readsReplies: false,
};

/** 4 June 2013, 22:30 UTC: the next day already in the project's zone. */
const start = Date.parse("2013-06-04T22:30:00Z");

export const trainBranch = "train-2013.05.22";

export interface HttpWorldOptions {
  readonly baseUrl?: string;
  /** Another store than the one in memory. Its effects are carried out by nobody. */
  readonly stored?: Pick<MemoryStore, "store" | "reader">;
  readonly deps?: (deps: HttpDeps) => HttpDeps;
}

export async function makeHttpWorld(options: HttpWorldOptions = {}): Promise<HttpWorld> {
  let now = start;
  const clock = { now: () => now };
  const store = createMemoryStore();
  const jobs = createMemoryJobs({ now: () => now });
  store.onEffects(jobs.add);
  const repository = createMemoryRepository();
  const environments = createFakeEnvironments();
  const { tracker } = createFakeTracker();
  const { log, lines } = createMemoryLog();
  const world = {
    store: (options.stored ?? store).store,
    reader: (options.stored ?? store).reader,
    jobs: jobs.jobs,
    clock,
    log,
    tracker,
    tickets: createFakeTickets().tickets,
    codeHost: createFakeCodeHost("by-landing").codeHost,
    repository: repository.repository,
    lineage: repository.lineage,
    comments: null,
    notices: null,
    bugs: null,
    advisories: null,
    private: null,
    mail: createFakeMail().mail,
    postbox: createMemoryPostbox().postbox,
    replyTokens: createMemoryReplyTokens(),
    opaqueIds: createMemoryOpaqueIds().ids,
    turns: createMemoryTurns().turns,
    environments: environments.environments,
  };
  const engine = counted(
    createEngine(world, createGate(publicSinks), { ...project, baseUrl: options.baseUrl ?? project.baseUrl }),
  );
  await engine.start();
  seed(repository);
  const sessions = createMemorySessions(clock);
  const rings = new Set<() => void>();
  const every: HttpDeps["every"] = (_, tick) => {
    rings.add(tick);
    return () => rings.delete(tick);
  };
  const deps: HttpDeps = {
    engine,
    jobs: jobs.jobs,
    outbox: noMails,
    builtin: nothingBuiltIn,
    webhooks: null,
    apps: createFakeAppMaking().apps,
    sessions,
    reachDatabase: async () => {},
    token,
    log,
    clock,
    every,
  };
  return {
    app: createApp(options.deps?.(deps) ?? deps),
    engine,
    sessions,
    jobs,
    repository,
    tracker,
    environments,
    store,
    logged: lines,
    wait: (milliseconds) => {
      now += milliseconds;
    },
    ring: () => {
      for (const tick of rings) tick();
    },
    timers: () => rings.size,
    listeners: () => engine.listening(),
    close: () => engine.stop(),
  };
}

function seed(repository: MemoryRepository): void {
  const files = {
    ChangeLog: `${trainBranch}:\n  * first\n\ntrain-2013.05.08:\n  * older\n`,
    "app.spec": "Name: webshop\nVersion: 0.2013.05.22\nRelease: 7%{?dist}\n",
  };
  repository.push("dev", files);
  repository.push(trainBranch, {}, "dev");
}

/** Counts who listens for changes: whoever hung up must be gone. */
function counted(engine: Engine): Engine & { listening(): number } {
  let count = 0;
  const { changes } = engine;
  return {
    ...engine,
    listening: () => count,
    changes: {
      tell: changes.tell,
      listen(listener) {
        const stop = changes.listen(listener);
        let listening = true;
        count += 1;
        return () => {
          count -= listening ? 1 : 0;
          listening = false;
          stop();
        };
      },
    },
  };
}

const noMails: Outbox = {
  list: async () => ({ mails: [], older: null, newer: null }),
  ofHotfix: async () => [],
  find: async () => null,
  retry: async () => false,
};

const nothingBuiltIn: BuiltinReader = {
  issues: async () => [],
  issue: async () => null,
  tickets: async () => [],
  ticket: async () => null,
  pullRequests: async () => [],
  pullRequest: async () => null,
};
