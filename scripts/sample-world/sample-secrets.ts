import { sampleReports } from "./sample-reports.ts";
import { type SampleSteps, sampleActor, sampleSteps } from "./sample-steps.ts";
import { addTrains, live, rolling } from "./sample-trains.ts";
import type { SampleWorld } from "./sample-world.ts";

/** Ids of the cases by what they show. */
export type SampleSecrets = Readonly<Record<SampleSecret, string>>;
type SampleSecret =
  /** Public since. */
  | "disclosed"
  /** To be confirmed by somebody else than who planned it; Rob is asked to take part. */
  | "planned"
  /** Out already, while it is on its way. */
  | "broken"
  /** Kept back by the gate. */
  | "refused"
  /** Not a secret, and waits for stage, since QA could not be told. */
  | "queued";

/** Fills a world with security hotfixes, and with trains and a stage of which something has failed, for good or for now. */
export async function playSampleSecrets(world: SampleWorld): Promise<SampleSecrets> {
  const steps = sampleSteps(world, { developer: "kit", reviewer: "dan", qa: "sue", ops: "oli" });
  await addTrains(world);
  const disclosed = await playDisclosed(steps);
  const planned = await playPlanned(steps);
  const broken = await playBroken(world, steps);
  const refused = await playRefused(world, steps);
  const queued = await playParked(world);
  await playRetried(world);
  return { disclosed, planned, broken, refused, queued };
}

const checklist = [
  "The advisory is read by two people",
  "Support knows what to answer",
  "Those who run it themselves have had their mail",
];

async function playDisclosed(steps: SampleSteps): Promise<string> {
  const id = await landed(steps, "disclosed");
  await steps.give("kit", id, { type: "PlanDisclosure", on: "2013-06-04T12:00:00.000Z", checklist });
  await steps.give("sue", id, { type: "ConfirmDisclosure" });
  await steps.rollOut(id, "stage");
  await steps.rollOut(id, "production");
  return id;
}

async function playPlanned(steps: SampleSteps): Promise<string> {
  const id = await landed(steps, "planned");
  await steps.rollOut(id, "stage");
  await steps.rollOut(id, "production");
  await steps.give("oli", id, { type: "AddParticipant", person: "rob" });
  await steps.give("sue", id, { type: "PlanDisclosure", on: "2013-06-11T07:00:00.000Z", checklist });
  return id;
}

async function playBroken({ deps, pass }: SampleWorld, steps: SampleSteps): Promise<string> {
  const id = await landed(steps, "broken");
  await steps.deploy(id, "stage");
  const reason = "A picture of it stands in the chat of the other team.";
  const now = deps.clock.now();
  const since = new Date(now - 25 * 60_000).toISOString();
  await steps.give("sue", id, { type: "BreakEmbargo", reason, since, now: new Date(now).toISOString() });
  await pass(60);
  return id;
}

/** The private tracker is the public one by mistake: the gate lets nothing through. */
async function playRefused(world: SampleWorld, steps: SampleSteps): Promise<string> {
  world.break("private tracker", true);
  const id = await steps.report("sue", rolling, sampleReports.refused, "security");
  world.break("private tracker", false);
  return id;
}

/** Steps 1 to 9, with Dan taking part. */
async function landed(steps: SampleSteps, what: "disclosed" | "planned" | "broken"): Promise<string> {
  const id = await steps.report("sue", rolling, sampleReports[what], "security");
  await steps.give("kit", id, { type: "AddParticipant", person: "dan" });
  await steps.give("dan", id, { type: "ConfirmParticipation" });
  await steps.land(id);
  return id;
}

/** What is told about no hotfix can't be written down: of a derailed train, and of stage, which a live hotfix needs. */
async function playParked(world: SampleWorld): Promise<string> {
  const { engine, pass } = world;
  const steps = sampleSteps(world, { developer: "ann", reviewer: "dan", qa: "mia", ops: "ivo" });
  const queued = await steps.report("mia", live, sampleReports.disputed);
  await steps.land(queued);
  await addTrain(world, "2013.04.24");
  world.break("news", true);
  await engine.moveTrain("2013.04.24", "derail", "It loses address books.", givenBy(world, "ivo"));
  await steps.give("ivo", queued, { type: "IssueTicket", environment: "stage" });
  await pass(30);
  world.break("news", false);
  return queued;
}

/** What is told of another derailed train can't be written down just now. */
async function playRetried(world: SampleWorld): Promise<void> {
  await addTrain(world, "2013.04.10");
  world.break("news for now", true);
  await world.engine.moveTrain("2013.04.10", "derail", "It forgets who is signed in.", givenBy(world, "ivo"));
  await world.pass(4);
}

async function addTrain(world: SampleWorld, name: string): Promise<void> {
  world.repository.push(`train-${name}`, {}, "dev");
  await world.engine.addTrain(`train-${name}`, "rolling", givenBy(world, "ivo"));
}

function givenBy({ engine }: SampleWorld, who: string) {
  return { by: sampleActor(engine, who), channel: "web" } as const;
}
