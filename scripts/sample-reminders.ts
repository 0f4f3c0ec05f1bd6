import { clockViews } from "../src/core/clock/clock-view.ts";
import type { WaitKind } from "../src/core/clock/follow-up.ts";
import { Fault } from "../src/core/fault.ts";
import {
  actor,
  type EngineWorld,
  type EngineWorldOptions,
  look,
  makeEngineWorld,
  report,
  train,
  walkTo,
} from "../test/support/engine/engine-world.ts";

/** A case in which something is waited for, and what that is called. */
interface Waiting {
  readonly name: string;
  readonly kind: WaitKind;
  readonly options?: EngineWorldOptions;
  /** Brings a case so far; answers its id. */
  arrange(world: EngineWorld): Promise<string>;
}

/** Cases that have been waited for, by what they wait for: with all mails of their worlds, and which of these are reminders of it. */
export async function remindedCases() {
  return Promise.all(
    waitings.map(async (waiting) => ({ name: waiting.name, ...(await remindedOf(waiting)) })),
  );
}

async function remindedOf({ kind, options, arrange }: Waiting) {
  const world = await makeEngineWorld(options);
  const id = await arrange(world);
  const { hotfix } = await look(world, id);
  const view = clockViews(hotfix).find(({ wait }) => wait.kind === kind);
  if (view === undefined) throw new Error(`${hotfix.phase}: nobody is waited for`);
  const isOfWait = (messageId: string) =>
    world.opaqueIds.plain(messageId).startsWith(`${id}.`) &&
    world.opaqueIds.plain(messageId).includes(`.remind.${view.clock.number}.`);
  for (let hours = 0; hours < 80; hours += 1) await world.pass(60);
  return { world, isOfWait };
}

const at = (phase: string) => async (world: EngineWorld) => {
  const id = await report(world);
  await walkTo(world, id, phase);
  return id;
};

/** A hotfix of a train that is live, while the next one is tested on stage. */
const live = (phase: string) => async (world: EngineWorld) => {
  await startNextTrain(world);
  return at(phase)(world);
};

async function startNextTrain(world: EngineWorld): Promise<void> {
  const giving = { by: actor(world.engine, "ann"), channel: "cli" } as const;
  await world.engine.moveTrain("2013.05.22", "promote", "", giving);
  const sha = world.repository.push("train-2013.06.05", { ChangeLog: "train-2013.06.05:\n" });
  await world.engine.addTrain("train-2013.06.05", "rolling", giving);
  await world.environments.runs("stage", sha);
}

async function stowaway(world: EngineWorld): Promise<string> {
  await world.environments.runs("stage", world.repository.push(train, { "page.js": "broken" }));
  world.repository.push(train, { "other.js": "by nobody" });
  return at("accepting")(world);
}

async function queued(world: EngineWorld): Promise<string> {
  await live("deploying")(world);
  const second = await report(world, "Mend the menu: #1235");
  await walkTo(world, second, "queued");
  return second;
}

async function lacking(world: EngineWorld): Promise<string> {
  world.repository.push(train, { "page.js": "broken" });
  world.repository.push("dev", {}, train);
  world.repository.push("dev", { "page.js": "rewritten" });
  return at("deploying")(world);
}

async function stranded(world: EngineWorld): Promise<string> {
  const id = await at("starting")(world);
  const giving = { by: actor(world.engine, "cyn"), channel: "cli" } as const;
  await world.engine.moveTrain("2013.05.22", "derail", "It loses data", giving);
  await world.idle();
  return id;
}

const refusing: EngineWorldOptions = {
  around: (world) => ({
    ...world,
    tracker: {
      ...world.tracker,
      ensureIssue: async () => {
        throw new Fault({ code: "rejected", system: "tracker", says: "422 no such project" });
      },
    },
  }),
};

const waitings: readonly Waiting[] = [
  { name: "quorum", kind: "quorum", arrange: at("deciding") },
  { name: "start", kind: "write", arrange: at("starting") },
  { name: "fix", kind: "write", arrange: at("writing") },
  { name: "review", kind: "review", arrange: at("in-review") },
  { name: "land", kind: "land", arrange: at("approved") },
  { name: "ticket", kind: "ticket", arrange: at("recorded") },
  { name: "stowaways", kind: "ticket", arrange: stowaway },
  { name: "deploy", kind: "deploy", arrange: at("deploying") },
  { name: "verify", kind: "verify", arrange: at("verifying") },
  { name: "stage", kind: "stage", arrange: queued },
  { name: "lease", kind: "lease", arrange: live("deploying") },
  { name: "restore", kind: "restore", arrange: live("restoring") },
  { name: "containment", kind: "containment", arrange: lacking },
  { name: "move", kind: "move", arrange: stranded },
  { name: "repair", kind: "repair", options: refusing, arrange: (world) => report(world) },
  {
    name: "disclose",
    kind: "disclose",
    options: { privateSide: true, cleared: ["dan", "bob"] },
    async arrange(world) {
      const id = await report(world, "Escape names: #1", "security");
      await walkTo(world, id, "undisclosed");
      return id;
    },
  },
];
