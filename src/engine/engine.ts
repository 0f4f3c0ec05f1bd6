import type { HumanCommand } from "../core/hotfix/command.ts";
import { decide } from "../core/hotfix/decide.ts";
import type { Kind, Report } from "../core/hotfix/report.ts";
import type { Actor, Viewer } from "../core/person.ts";
import type { TrainSnapshot } from "../core/train/train.ts";
import type { Channel, HotfixEntry, HotfixFilter } from "../ports/event-store.ts";
import type { BranchHead } from "../ports/repository.ts";
import { type CaseView, caseView } from "./case-view.ts";
import { type Changes, createChanges } from "./changes.ts";
import type { Gate } from "./gate.ts";
import { createGiver, type Given } from "./give.ts";
import { hotfixId } from "./hotfix-id.ts";
import { performEffect } from "./perform/perform.ts";
import type { Stage } from "./perform/performance.ts";
import { type Project, trainName } from "./project.ts";
import { settle } from "./settle.ts";
import type { AnyRefusal } from "./wording/refusal-text.ts";
import type { World } from "./world.ts";

/** Who gives a command, and how it came in. */
export interface Giving {
  readonly by: Actor;
  readonly channel: Channel;
}

/** A person's command on a case, without the person. */
export type CaseCommand = DistributiveOmit<
  Exclude<HumanCommand, { type: "ReportHotfix" | "MoveHotfix" }>,
  "by"
>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export interface ReportRequest {
  readonly kind: Kind;
  /** A train's name or its branch. */
  readonly train: string;
  readonly report: Report;
}

export type Reported =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly refusals: readonly AnyRefusal[] };

/** A branch that looks like a train, and the train it is, if it has been added. */
export interface TrainEntry {
  readonly name: string;
  readonly branch: string;
  readonly train: TrainSnapshot | null;
  readonly head: string | null;
}

/**
 * Everything that people, pages and commands ask of Pointsman. Who may see is asked for each request: a case that a
 * viewer may not see answers like one that does not exist.
 */
export interface Engine {
  readonly project: Project;
  readonly changes: Changes;
  /** The actor behind a person's id, as the configuration has it now. */
  actor(id: string): Actor | null;
  report(request: ReportRequest, giving: Giving): Promise<Reported>;
  give(id: string, command: CaseCommand, giving: Giving): Promise<Given<AnyRefusal>>;
  move(id: string, train: string, giving: Giving): Promise<Given<AnyRefusal>>;
  list(viewer: Viewer, filter?: HotfixFilter): Promise<readonly HotfixEntry[]>;
  find(viewer: Viewer, id: string): Promise<CaseView | null>;
  /** Waits until the case waits for people, has ended, or something failed; at most so long. */
  settle(viewer: Viewer, id: string, milliseconds: number): Promise<CaseView | null>;
  trains(): Promise<readonly TrainSnapshot[]>;
  /** Trains with the branches of the repository beside them, added or not. */
  branches(): Promise<readonly TrainEntry[]>;
  addTrain(branch: string, life: "rolling" | "production", giving: Giving): Promise<Given<AnyRefusal>>;
  moveTrain(
    train: string,
    to: "promote" | "retire" | "derail",
    reason: string,
    giving: Giving,
  ): Promise<Given<AnyRefusal>>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createEngine(world: World, gate: Gate, project: Project): Engine {
  const changes = createChanges();
  const give = createGiver(world, changes);
  const stage: Stage = { world, gate, project, give };
  return {
    project,
    changes,
    actor: (id) => actorOf(project, id),
    ...cases(stage, changes),
    ...trains(stage),
    start: () => world.jobs.start((attempt) => performEffect(stage, attempt)),
    stop: () => world.jobs.stop(),
  };
}

function actorOf(project: Project, id: string): Actor | null {
  const person = project.people.find((known) => known.id === id);
  return person === undefined ? null : { id: person.id, roles: person.roles };
}

type CaseMethods = Pick<Engine, "report" | "give" | "move" | "list" | "find" | "settle">;

function cases(stage: Stage, changes: Changes): CaseMethods {
  const { world, give } = stage;
  const find = async (viewer: Viewer, id: string) => {
    const found = await world.reader.find(viewer, id);
    return found === null ? null : caseView(found, viewer);
  };
  return {
    report: (request, giving) => report(stage, request, giving),
    async give(id, command, { by, channel }) {
      const seen = await find(viewerOf(by), id);
      if (seen === null) return { ok: false, refusals: [{ code: "unknown-hotfix" }] };
      if (command.type === "RetryEffects") return retry(stage, seen, { by, channel });
      return give.hotfix(id, { ...command, by }, channel);
    },
    async move(id, name, { by, channel }) {
      const seen = await world.reader.find(viewerOf(by), id);
      if (seen === null) return { ok: false, refusals: [{ code: "unknown-hotfix" }] };
      const train = await findTrain(stage, name);
      return "code" in train
        ? { ok: false, refusals: [train] }
        : give.hotfix(id, { type: "MoveHotfix", by, train }, channel);
    },
    list: (viewer, filter = {}) => world.reader.list(viewer, filter),
    find,
    settle: (viewer, id, milliseconds) => settle(changes, () => find(viewer, id), id, milliseconds),
  };
}

/**
 * Parked jobs go back in line before the case forgets that they failed: the other way round, a crash would lose them.
 * One that is done before the case was told has nothing left to retry, which is what was asked for.
 */
async function retry(
  { world, give }: Stage,
  { hotfix, may }: CaseView,
  { by, channel }: Giving,
): Promise<Given<AnyRefusal>> {
  const { id, failures } = hotfix;
  const parked = failures.filter((failure) => failure.parked).map((failure) => failure.effect);
  const mayRetry = may.includes("RetryEffects") && parked.length > 0;
  if (mayRetry) await world.jobs.retry({ kind: "hotfix", id }, parked);
  const given = await give.hotfix(id, { type: "RetryEffects", by }, channel);
  const done = !given.ok && given.refusals.every(({ code }) => code === "nothing-to-retry");
  return mayRetry && done ? { ok: true } : given;
}

export function viewerOf(by: Actor): Viewer {
  return { person: by.id, roles: by.roles };
}

async function report(stage: Stage, request: ReportRequest, { by, channel }: Giving): Promise<Reported> {
  const { project, give } = stage;
  const train = await findTrain(stage, request.train);
  const id = hotfixId();
  const known =
    "code" in train ? { name: request.train, branch: request.train, life: "rolling" as const } : train;
  const command = { type: "ReportHotfix", by, id, ...request, train: known, policy: project.policy } as const;
  const missing: readonly AnyRefusal[] = [...("code" in train ? [train] : []), ...privateSide(request)];
  const given = missing.length === 0 ? await give.hotfix(id, command, channel) : decide(command, null);
  if (given.ok && missing.length === 0) return { ok: true, id };
  return { ok: false, refusals: [...missing, ...(given.ok ? [] : given.refusals)] };
}

/** A security hotfix is taken only by a project whose ways out can be private (embargo.md). */
function privateSide({ kind }: ReportRequest): readonly AnyRefusal[] {
  return kind === "security" ? [{ code: "private-side-missing" }] : [];
}

async function findTrain(
  { world }: Stage,
  name: string,
): Promise<TrainSnapshot | Extract<AnyRefusal, { code: "train-not-known" }>> {
  const all = await world.reader.trains();
  const live = all.filter(({ life }) => life === "rolling" || life === "production");
  const found = all.find((train) => train.name === name || train.branch === name);
  return found ?? { code: "train-not-known", train: name, known: live.map((train) => train.name) };
}

type TrainMethods = Pick<Engine, "trains" | "branches" | "addTrain" | "moveTrain">;

function trains(stage: Stage): TrainMethods {
  const { world, project, give } = stage;
  return {
    trains: () => world.reader.trains(),
    async branches() {
      const [known, heads] = await Promise.all([
        world.reader.trains(),
        world.repository.branches(project.branches.trains),
      ]);
      return entries(project, known, heads);
    },
    async addTrain(branch, life, { by, channel }) {
      const heads = await world.repository.branches(branch);
      const head = heads.find((candidate) => candidate.branch === branch);
      if (head === undefined) {
        return {
          ok: false,
          refusals: [{ code: "branch-not-found", branch, pattern: project.branches.trains }],
        };
      }
      const name = trainName(project, branch);
      return give.train(name, { type: "AddTrain", by, name, branch, life }, channel);
    },
    async moveTrain(name, to, reason, { by, channel }) {
      const train = await findTrain(stage, name);
      if ("code" in train) return { ok: false, refusals: [train] };
      const command = {
        promote: { type: "PromoteTrain", by },
        retire: { type: "RetireTrain", by },
        derail: { type: "DerailTrain", by, reason, hotfix: null },
      } as const;
      return give.train(train.name, command[to], channel);
    },
  };
}

function entries(
  project: Project,
  known: readonly TrainSnapshot[],
  heads: readonly BranchHead[],
): readonly TrainEntry[] {
  const headOf = (branch: string) => heads.find((head) => head.branch === branch)?.head ?? null;
  const added = known.map((train) => ({
    name: train.name,
    branch: train.branch,
    train,
    head: headOf(train.branch),
  }));
  const others = heads.filter((head) => !known.some((train) => train.branch === head.branch));
  return [
    ...added,
    ...others.map(({ branch, head }) => ({ name: trainName(project, branch), branch, train: null, head })),
  ];
}
