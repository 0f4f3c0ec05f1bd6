import { decide } from "../../core/hotfix/decide/decide.ts";
import type { Decision } from "../../core/hotfix/decision.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Kind } from "../../core/hotfix/report.ts";
import type { Actor, Viewer } from "../../core/person.ts";
import type { Retry } from "../../ports/jobs.ts";
import type { Changes } from "../changes.ts";
import { discretion } from "../embargo/discretion.ts";
import {
  type CaseCommand,
  type Engine,
  type Giving,
  type IssueRead,
  type Reported,
  type ReportRequest,
  viewerOf,
} from "../engine.ts";
import { findTrain } from "../find-train.ts";
import type { Given } from "../give.ts";
import { hotfixId, hotfixIdFor } from "../hotfix-id.ts";
import type { Means } from "../means.ts";
import { measureProject } from "../measures/measure-project.ts";
import { type Project, personById } from "../project.ts";
import { settle } from "../settle.ts";
import { askedOf } from "../views/asked.ts";
import { type CaseView, caseView, type UnderWay } from "../views/case-view.ts";
import type { AnyRefusal } from "../wording/refusal-text.ts";
import type { World } from "../world.ts";

/** What people do with cases, and what they see of them. */
type CaseMethods = Pick<
  Engine,
  "report" | "readIssue" | "give" | "isAsked" | "move" | "list" | "find" | "measure" | "settle"
>;

export function caseMethods(means: Means, changes: Changes): CaseMethods {
  const { world, give } = means;
  const find = async (viewer: Viewer, id: string) => {
    const found = await world.reader.find(viewer, id);
    if (found === null) return null;
    return caseView(found, viewer, world.clock.now(), await underWay(means, viewer, found.entry.hotfix));
  };
  return {
    report: (request, giving) => report(means, request, giving),
    readIssue: (address, kind, giving) => readIssue(means, address, kind, giving),
    async give(id, command, { by, channel }) {
      if (command.type === "ConfirmParticipation") return takePart(means, id, { by, channel });
      const seen = await find(viewerOf(by), id);
      if (seen === null) return { ok: false, refusals: [{ code: "unknown-hotfix" }] };
      if (command.type === "RetryEffects") return retry(means, seen, { by, channel });
      const nobody = unknownPeople(means.project, command);
      if (nobody.length > 0) return withOthers(nobody, decide({ ...command, by }, seen.hotfix));
      const given = await give.hotfix(id, { ...command, by }, channel);
      if (given.ok && command.type === "CancelHotfix") await lineUpParked(world, id);
      return given;
    },
    isAsked: ({ id: person }, id) => world.reader.isAsked(person, id),
    async move(id, name, { by, channel }) {
      const seen = await world.reader.find(viewerOf(by), id);
      if (seen === null) return { ok: false, refusals: [{ code: "unknown-hotfix" }] };
      const train = await findTrain(means, name);
      return "code" in train
        ? { ok: false, refusals: [train] }
        : give.hotfix(id, { type: "MoveHotfix", by, train }, channel);
    },
    list: (viewer, filter = {}) => world.reader.list(viewer, filter),
    find,
    measure: async (viewer, filter) =>
      measureProject(await world.reader.histories(viewer, filter), world.clock.now()),
    settle: (viewer, id, milliseconds) => settle(changes, () => find(viewer, id), id, milliseconds),
  };
}

async function underWay(means: Means, viewer: Viewer, hotfix: Hotfix): Promise<UnderWay> {
  return { retries: await retriesOf(means.world, hotfix), asked: await askedFor(means, viewer, hotfix) };
}

/** An environment may answer with a build that the viewer may not know of: it is not read from the log, and so is no reader's to keep back. */
async function askedFor({ world, project, lastSaid }: Means, viewer: Viewer, hotfix: Hotfix) {
  const asked = askedOf(project, hotfix, lastSaid);
  if (asked === null || asked.last === null || viewer.roles.includes("security")) return asked;
  const discreetly = await discretion(world.reader, project, viewer);
  return discreetly(asked, hotfix.clearance);
}

/** The jobs are asked only of a case where something is tried again. */
async function retriesOf({ jobs }: World, { id, failures }: Hotfix): Promise<readonly Retry[]> {
  const failing = failures.filter(({ parked }) => !parked).map(({ effect }) => effect);
  if (failing.length === 0) return [];
  const retries = await jobs.retries({ kind: "hotfix", id });
  return retries.filter(({ key }) => failing.includes(key));
}

/** The one command on a case that whoever gives it may not see yet. Who was not asked hears what everybody else hears. */
async function takePart(
  { world, give }: Means,
  id: string,
  { by, channel }: Giving,
): Promise<Given<AnyRefusal>> {
  const knows =
    (await world.reader.find(viewerOf(by), id)) !== null || (await world.reader.isAsked(by.id, id));
  if (!knows) return { ok: false, refusals: [{ code: "unknown-hotfix" }] };
  return give.hotfix(id, { type: "ConfirmParticipation", by }, channel);
}

/** Only somebody of the project can be asked to take part. */
function unknownPeople(project: Project, command: CaseCommand): readonly AnyRefusal[] {
  if (command.type !== "AddParticipant" || personById(project, command.person) !== null) return [];
  if (command.person.trim() === "") return []; // which the case itself says
  return [{ code: "field-invalid", field: "person", why: "is nobody under people in pointsman.yaml" }];
}

function withOthers(refusals: readonly AnyRefusal[], decision: Decision): Given<AnyRefusal> {
  return { ok: false, refusals: [...refusals, ...(decision.ok ? [] : decision.refusals)] };
}

/**
 * Parked jobs go back in line before the case forgets that they failed: the other way round, a crash would lose them.
 * One that is done before the case was told has nothing left to retry, which is what was asked for.
 */
async function retry(
  { world, give }: Means,
  { hotfix, may }: CaseView,
  { by, channel }: Giving,
): Promise<Given<AnyRefusal>> {
  const linedUp = may.includes("RetryEffects") && (await lineUpParked(world, hotfix.id));
  const given = await give.hotfix(hotfix.id, { type: "RetryEffects", by }, channel);
  const done = !given.ok && given.refusals.every(({ code }) => code === "nothing-to-retry");
  return linedUp && done ? { ok: true } : given;
}

/**
 * Puts parked effects back in line, also those that the case has forgotten; answers whether there were any. A cancelled case needs it too: what was parked
 * would hold up what the cancelling has to close, and most of it is no longer wanted.
 */
async function lineUpParked({ jobs }: World, id: string): Promise<boolean> {
  const stream = { kind: "hotfix", id } as const;
  const parked = (await jobs.pending(stream)).filter((job) => job.parked).map(({ key }) => key);
  if (parked.length > 0) await jobs.retry(stream, parked);
  return parked.length > 0;
}

async function report(means: Means, request: ReportRequest, { by, channel }: Giving): Promise<Reported> {
  const { project, give } = means;
  const train = await findTrain(means, request.train);
  const { form, ...asked } = request;
  const id = form === undefined ? hotfixId() : hotfixIdFor(await formSecret(means.world), [by.id, request]);
  const known =
    "code" in train ? { name: request.train, branch: request.train, life: "rolling" as const } : train;
  const command = { type: "ReportHotfix", by, id, ...asked, train: known, policy: project.policy } as const;
  const missing: readonly AnyRefusal[] = [
    ...("code" in train ? [train] : []),
    ...privateSide(means, request),
  ];
  const given = missing.length === 0 ? await give.hotfix(id, command, channel) : decide(command, null);
  const wasSentBefore = !given.ok && form !== undefined && isReported(given.refusals);
  if (missing.length === 0 && (given.ok || wasSentBefore)) return { ok: true, id };
  return { ok: false, refusals: [...missing, ...(given.ok ? [] : given.refusals)] };
}

/** Known to the servers of the project, which have it from their database, and to nobody else: a form may be sent twice to two of them. */
async function formSecret({ opaqueIds }: World): Promise<string> {
  const [secret] = await opaqueIds.ensure("report-forms", ["secret"]);
  if (secret === undefined) throw new Error("An opaque id was asked for, and none was made.");
  return secret;
}

function isReported(refusals: readonly AnyRefusal[]): boolean {
  return refusals.some(({ code }) => code === "already-reported");
}

/**
 * Reads with Pointsman's own rights, so it asks first who reads: a private tracker's bugs are for cleared people, and a public
 * one's that are kept to some are for nobody.
 */
async function readIssue(means: Means, address: string, kind: Kind, { by }: Giving): Promise<IssueRead> {
  const { world } = means;
  const refusals = [...privateSide(means, { kind }), ...clearedFor(kind, by)];
  if (refusals.length > 0) return { ok: false, refusals };
  const { tracker } = kind === "security" ? (world.private ?? world) : world;
  return { ok: true, issue: await tracker.readIssue(address) };
}

function clearedFor(kind: Kind, by: Actor): readonly AnyRefusal[] {
  if (by.roles.length === 0) return [{ code: "person-without-role", person: by.id }];
  if (kind === "normal" || by.roles.includes("security")) return [];
  return [{ code: "role-missing", person: by.id, needs: ["security"] }];
}

/** A security hotfix is taken only by a project whose ways out can be private (embargo.md). */
function privateSide({ project }: Means, { kind }: Pick<ReportRequest, "kind">): readonly AnyRefusal[] {
  if (kind === "normal" || !("missing" in project.private)) return [];
  return [{ code: "private-side-missing", missing: project.private.missing }];
}
