import { followUpOf } from "../../../src/core/clock/follow-up.ts";
import type { Hotfix } from "../../../src/core/hotfix/hotfix.ts";
import type { Phase } from "../../../src/core/hotfix/phase.ts";
import type { Kind } from "../../../src/core/hotfix/report.ts";
import type { Actor } from "../../../src/core/person.ts";
import { createEngine } from "../../../src/engine/create-engine.ts";
import { createGate, privateSinks, publicSinks } from "../../../src/engine/embargo/gate.ts";
import { type CaseCommand, type Engine, viewerOf } from "../../../src/engine/engine.ts";
import type { Project } from "../../../src/engine/project.ts";
import type { CaseView } from "../../../src/engine/views/case-view.ts";
import type { World } from "../../../src/engine/world.ts";
import type { Environments } from "../../../src/ports/environment.ts";
import type { LogFields } from "../../../src/ports/log.ts";
import type { Mail } from "../../../src/ports/mail.ts";
import type { MailLimits } from "../../../src/ports/postbox.ts";
import { createFakeCodeHost } from "../fakes/code-host.ts";
import { createFakeComments } from "../fakes/comments.ts";
import { createFakeEnvironments } from "../fakes/environments.ts";
import { createFakeMail } from "../fakes/mail.ts";
import { createMemoryJobs } from "../fakes/memory-jobs.ts";
import { createMemoryOpaqueIds } from "../fakes/memory-opaque-ids.ts";
import { createMemoryPostbox } from "../fakes/memory-postbox.ts";
import { createMemoryReplyTokens } from "../fakes/memory-reply-tokens.ts";
import { createMemoryRepository, type MemoryRepository } from "../fakes/memory-repository.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { createMemoryTurns } from "../fakes/memory-turns.ts";
import { createFakeNotices } from "../fakes/notices.ts";
import { createFakeTickets } from "../fakes/tickets.ts";
import { createFakeTracker } from "../fakes/tracker.ts";
import { usualPeople } from "./engine-people.ts";
import { type PrivateOptions, privateWays, withSecurity } from "./private-side.ts";

/** The train that every case of these tests is on. */
export const train = "train-2013.05.22";

const limits = { decideWithinMinutes: 240, escalateTo: ["rob"] };

export const project: Project = {
  name: "signpost",
  timeZone: "UTC",
  people: usualPeople,
  policy: { quorum: { roles: ["developer", "qa", "ops"] }, ...limits, followUp: followUpOf(limits) },
  lists: { qa: [{ name: "", address: "qa@example.org" }], ops: [{ name: "", address: "ops@example.org" }] },
  polls: { stage: 1, production: 1 },
  codeHost: null,
  branches: { development: "dev", trains: "train-*", carry: { as: "picks", by: "push" } },
  record: {
    changelog: { file: "ChangeLog", format: "train-sections" },
    versions: [{ file: "signpost.spec", format: "rpm-release", pattern: "" }],
    author: { name: "Pointsman", email: "pointsman@example.org" },
  },
  location: "https://code.test/signpost.git",
  baseUrl: "https://pointsman.test",
  mailDomain: "example.org",
  private: { missing: ["repositories.private", "private.mail"] },
  replyTo: "reply@example.org",
  returnPath: "bounces@example.org",
  mailLimits: { perHour: 1000, perAddressPerHour: 60 },
  readsReplies: false,
};

export interface EngineWorldOptions extends PrivateOptions {
  /** Stands before the way out for mail. */
  readonly mail?: (mail: Mail) => Mail;
  readonly limits?: MailLimits;
  readonly readsReplies?: boolean;
  readonly lists?: Project["lists"];
  readonly polls?: Project["polls"];
  readonly carry?: Project["branches"]["carry"];
  readonly environments?: Environments;
  /** Stands in for keepers in memory. */
  readonly keepers?: (repository: MemoryRepository) => Partial<World>;
  /** Adds a private side, Sue of security, and Ann and Cyn to that role. */
  readonly privateSide?: boolean;
  /** Whose project it is, in place of the usual people. */
  readonly people?: Project["people"];
  /** What the policy of new cases says besides. */
  readonly policy?: Partial<Project["policy"]>;
  /** Everybody has a login on Bugzilla. */
  readonly linked?: boolean;
  /** Stands between the engine and its world. */
  readonly around?: (world: World) => World;
  /** Who else is of that role. */
  readonly cleared?: readonly string[];
}

function linked(people: Project["people"], { linked: all = false }: EngineWorldOptions): Project["people"] {
  return all ? people.map((person) => ({ ...person, bugzilla: `${person.id}@bugs.test` })) : people;
}

/** An engine whose whole world is in memory, and every handle on that world. */
export async function makeEngineWorld(options: EngineWorldOptions = {}) {
  let now = Date.UTC(2013, 5, 4, 3, 0, 0);
  const comments = createFakeComments();
  const notices = createFakeNotices();
  const store = createMemoryStore();
  const repository = createMemoryRepository();
  const jobs = createMemoryJobs({ now: () => now });
  const tracker = createFakeTracker();
  const tickets = createFakeTickets();
  const codeHost = createFakeCodeHost();
  const hiddenTracker = createFakeTracker("https://private.test/issues");
  const mail = createFakeMail();
  const environments = createFakeEnvironments();
  const postbox = createMemoryPostbox();
  const turns = createMemoryTurns();
  const opaqueIds = createMemoryOpaqueIds();
  store.onEffects(jobs.add);
  const logged: { message: string; fields: LogFields }[] = [];
  const write = (message: string, fields: LogFields = {}) => void logged.push({ message, fields });
  const world: World = {
    store: store.store,
    reader: store.reader,
    jobs: jobs.jobs,
    repository: repository.repository,
    lineage: repository.lineage,
    tracker: tracker.tracker,
    tickets: tickets.tickets,
    codeHost: codeHost.codeHost,
    mail: options.mail?.(mail.mail) ?? mail.mail,
    environments: options.environments ?? environments.environments,
    postbox: postbox.postbox,
    turns: turns.turns,
    replyTokens: createMemoryReplyTokens(),
    comments: comments.comments,
    notices: notices.notices,
    bugs: null,
    opaqueIds: opaqueIds.ids,
    advisories: null,
    private: options.privateSide ? privateWays(repository, hiddenTracker, options) : null,
    clock: { now: () => now++ },
    log: { info: write, warn: write, error: write },
    ...options.keepers?.(repository),
  };
  const gate = createGate(publicSinks, options.privateSide ? privateSinks : null);
  const usual = options.privateSide ? withSecurity(project, options.cleared) : project;
  const engine = createEngine(options.around?.(world) ?? world, gate, {
    ...usual,
    people: linked(options.people ?? usual.people, options),
    policy: { ...usual.policy, ...options.policy },
    lists: options.lists ?? usual.lists,
    mailLimits: options.limits ?? project.mailLimits,
    readsReplies: options.readsReplies ?? project.readsReplies,
    polls: options.polls ?? project.polls,
    branches: { ...usual.branches, carry: options.carry ?? usual.branches.carry },
  });
  await engine.start();
  repository.push(train, {
    ChangeLog: "train-2013.05.22:\n  * first\n",
    "signpost.spec": "Name: s\nVersion: 0.2013.05.22\nRelease: 1%{?dist}\n",
  });
  await engine.addTrain(train, "rolling", { by: actor(engine, "ann"), channel: "cli" });
  /** Until nothing is under way: mail may make effects, and effects mail. */
  const idle = async () => {
    await jobs.idle();
    await engine.carryMail();
    await jobs.idle();
    await engine.carryMail();
  };
  const pass = async (minutes: number) => {
    now += minutes * 60_000;
    jobs.release();
    await idle();
  };
  return {
    engine,
    world,
    store,
    jobs,
    repository,
    tracker,
    hiddenTracker,
    tickets,
    codeHost,
    comments,
    notices,
    mail,
    postbox,
    environments,
    turns,
    opaqueIds,
    logged,
    /** Lets time pass, and what is due then be done. */
    pass,
    idle,
    /** Lets time pass, and nothing be done. */
    wait: (minutes: number) => {
      now += minutes * 60_000;
    },
  };
}

export type EngineWorld = Awaited<ReturnType<typeof makeEngineWorld>>;

export function actor(engine: Engine, id: string): Actor {
  const found = engine.actor(id);
  if (found === null) throw new Error(`nobody is ${id}`);
  return found;
}

/** Reports a case as Bob of QA; answers its id. */
export async function report(
  { engine, idle }: EngineWorld,
  changelog = "Show the page: #1234",
  kind: Kind = "normal",
  on = "2013.05.22",
): Promise<string> {
  const reported = await engine.report(
    {
      kind,
      train: on,
      report: {
        title: "Blank page",
        manifestation: "The page is blank.",
        affectedPercent: 2,
        complexity: "low",
        risk: "low",
        riskNote: "One line.",
        changelog,
      },
    },
    { by: actor(engine, "bob"), channel: "cli" },
  );
  if (!reported.ok) throw new Error(`refused: ${JSON.stringify(reported.refusals)}`);
  await idle();
  return reported.id;
}

/** Gives a command and waits for its effects. Throws when it is refused. */
export async function give(
  world: EngineWorld,
  id: string,
  who: string,
  command: CaseCommand,
): Promise<CaseView> {
  const by = actor(world.engine, who);
  const given = await world.engine.give(id, command, { by, channel: "cli" });
  if (!given.ok) throw new Error(`refused: ${JSON.stringify(given.refusals)}`);
  await world.idle();
  return look(world, id);
}

export async function look({ engine }: EngineWorld, id: string): Promise<CaseView> {
  const view = await engine.find(viewerOf(actor(engine, "ann")), id);
  if (view === null) throw new Error(`there is no ${id}`);
  return view;
}

/** What people do, from wherever the case stands, until the given phase is reached. */
export async function walkTo(world: EngineWorld, id: string, phase: string): Promise<CaseView> {
  for (let steps = 0; steps < 30; steps += 1) {
    const view = await look(world, id);
    const act = acts[view.hotfix.phase];
    if (view.hotfix.phase === phase || act === undefined) return view;
    await act(world, view.hotfix);
  }
  throw new Error(`the case does not get to ${phase}`);
}

type Act = (world: EngineWorld, hotfix: Hotfix) => Promise<unknown>;

const acts: Partial<Record<Phase, Act>> = {
  deciding: (world, { id, votes }) => {
    const who = ["ann", "bob", "cyn"][votes.length] ?? "rob";
    return give(world, id, who, { type: "CastVote", choice: "hotfix", reason: "" });
  },
  starting: (world, { id }) => give(world, id, "ann", { type: "StartWork", picks: [] }),
  writing: (world, { id, work }) => {
    world.repository.push(work?.branch ?? "", { "page.js": "fixed" });
    return give(world, id, "ann", { type: "ProposeFix" });
  },
  "in-review": (world, { id }) => give(world, id, "dan", { type: "ApproveFix", head: null, note: "" }),
  approved: (world, { id }) => give(world, id, "ann", { type: "LandFix", date: "2013.06.04" }),
  recorded: (world, { id, environment }) => give(world, id, "cyn", { type: "IssueTicket", environment }),
  vetted: (world, { id }) => give(world, id, "cyn", { type: "IssueTicket", environment: "production" }),
  accepting: (world, { id }) => give(world, id, "cyn", { type: "AcceptStowaways", reason: "Looked at" }),
  deploying: async (world, { id, environment, build }) => {
    await world.environments.runs(environment, build?.sha ?? "");
    await give(world, id, "cyn", { type: "ClaimDeployed", environment, override: "" });
  },
  verifying: (world, { id, environment }) =>
    give(world, id, "bob", { type: "PassBuild", environment, note: "" }),
};
