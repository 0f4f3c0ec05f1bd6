import type { Build } from "../../core/hotfix/build.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { changelogEntries } from "../../core/hotfix/report.ts";
import type { WorldCommand } from "../../core/hotfix/world-command.ts";
import type { LandingOutcome, LandingRequest } from "../../ports/repository.ts";
import type { PlacedRefusal } from "../../record/plan-record.ts";
import { effectKey } from "../effects.ts";
import { alternatives, editRecord, type RecordWish, recordPaths } from "../record-edit.ts";
import { hostObstacleOf } from "../wording/host-obstacle-text.ts";
import { landingObstacleOf } from "../wording/obstacle-text.ts";
import { mergeMessage, recordMessage } from "../wording/pull-request-text.ts";
import { summaries } from "./perform-work.ts";
import type { Performance, Performer } from "./performance.ts";
import { pushTurn } from "./push-turn.ts";
import { signatureAt } from "./signature.ts";
import { keepLevel, otherNumbers } from "./twin-trains.ts";

type Merge = LandingRequest<PlacedRefusal>["merge"];

/** Steps 6 to 9: the merge, by the host or by the landing's own push, and the record commit. */
export const land: Performer<"land"> = (performance) =>
  performance.world.turns.take(pushTurn, () => landInTurn(performance));

const landInTurn: Performer<"land"> = async (performance) => {
  const { world, gate, then } = performance;
  const obstacles = await keepLevel(performance);
  if (obstacles.length > 0) return [{ type: "RecordLandingRefused", obstacles }];
  const head = then.approval?.head ?? "";
  const request = {
    url: then.pullRequest?.url ?? "",
    head,
    reviewed: reviewedIn(then),
    train: then.train.branch,
    message: mergeMessage(then),
  };
  const merged = await world.codeHost.ensureMerged(gate.pass("code-host", then.clearance, request));
  switch (merged.how) {
    case "head-moved":
      return headMoved(performance);
    case "refused":
      return [
        {
          type: "RecordLandingRefused",
          obstacles: merged.obstacles.map((obstacle) => hostObstacleOf(obstacle, then)),
        },
      ];
    case "by-host":
      return record(performance, null, [merged.merge]);
    case "by-landing":
      return record(performance, { branch: then.work?.branch ?? "", head, message: mergeMessage(then) }, []);
  }
};

async function record(
  performance: Performance,
  merge: Merge,
  contains: readonly string[],
): Promise<readonly WorldCommand[]> {
  const { world, gate, then } = performance;
  const live = await liveBranches(performance);
  const elsewhere = await otherNumbers(performance);
  const request = landingRequest(performance, { merge, contains, live, elsewhere });
  const outcome = await world.repository.land(gate.pass("repository", then.clearance, request));
  return told(performance, outcome, contains[0] ?? null);
}

/** Branches of the trains that are live: no two builds on them may bear the same release. */
async function liveBranches({ world }: Performance): Promise<readonly string[]> {
  const trains = await world.reader.trains();
  return trains.filter(({ life }) => life === "rolling" || life === "production").map(({ branch }) => branch);
}

/** Looks whether the landing that a cancelling overtook was pushed: then the train bears it, and the case has to say so. */
export const findLanding: Performer<"find-landing"> = async (performance) => {
  const { world, then, log } = performance;
  const started = log.findLast(({ event }) => event.type === "LandingStarted");
  if (started === undefined || performance.now.build !== null) return [];
  const merge = {
    branch: then.work?.branch ?? "",
    head: then.approval?.head ?? "",
    message: mergeMessage(then),
  };
  const request = landingRequest(performance, { merge, contains: [], live: [], elsewhere: [] });
  const key = effectKey(performance.effect.stream, started.sequence, { type: "land" });
  const found = await world.repository.findLanding({ ...request, key });
  return found === null ? [] : told(performance, found, null);
};

interface Wanted {
  readonly merge: Merge;
  readonly contains: readonly string[];
  /** Branches of this repository, and texts of the other one, whose numbers are in use. */
  readonly live: readonly string[];
  readonly elsewhere: readonly string[];
}

function landingRequest(
  { project, effect, then, cause, log }: Performance,
  { merge, contains, live, elsewhere }: Wanted,
): LandingRequest<PlacedRefusal> {
  const wish = wishOf(then, log);
  const [version] = project.record.versions;
  return {
    key: effect.key,
    train: then.train.branch,
    merge,
    contains,
    reviewed: reviewedIn(then),
    paths: recordPaths(project),
    reserve: version === undefined ? null : { branches: live, paths: alternatives(version.file) },
    edit: (files, reserved) => editRecord(project, wish, files, [...reserved, ...elsewhere]),
    message: recordMessage(then),
    signature: signatureAt(project, cause.at),
  };
}

function reviewedIn({ pullRequest }: Hotfix): readonly string[] | null {
  return pullRequest?.commits.map(({ sha }) => sha) ?? null;
}

/** What a hotfix wants recorded on its train, and on the branches that the fix is carried to. */
export function wishOf({ train, landing, report }: Hotfix, log: Performance["log"]): RecordWish {
  const written = log.flatMap(({ event }) => (event.type === "Landed" ? event.lines : []));
  return { train: train.name, date: landing?.date ?? "", texts: changelogEntries(report), written };
}

async function told(
  performance: Performance,
  outcome: LandingOutcome<PlacedRefusal>,
  hostMerge: string | null,
): Promise<readonly WorldCommand[]> {
  const { project, then } = performance;
  switch (outcome.status) {
    case "landed": {
      const { version, release, record: sha, lines, attempts } = outcome;
      const build: Build = { train: then.train.name, version, release, sha, location: project.location };
      return [{ type: "RecordLanding", merge: outcome.merge ?? hostMerge ?? sha, build, lines, attempts }];
    }
    case "conflict": {
      const { base, files } = outcome;
      return [
        { type: "RecordLandingConflict", conflict: { commit: then.approval?.head ?? "", base, files } },
      ];
    }
    case "head-moved":
      return [{ type: "RecordHeadMoved", head: outcome.head, commits: summaries(project, outcome.commits) }];
    case "refused":
      return refused(performance, outcome.obstacles);
  }
}

/** The host says that somebody pushed after the review: reads what is there now. */
async function headMoved({ world, project, then }: Performance): Promise<readonly WorldCommand[]> {
  const found = await world.repository.inspect(then.work?.branch ?? "", then.train.branch);
  if (found.status === "refused") return refused({ then }, found.obstacles);
  return [{ type: "RecordHeadMoved", head: found.head, commits: summaries(project, found.commits) }];
}

function refused(
  { then }: Pick<Performance, "then">,
  obstacles: readonly Parameters<typeof landingObstacleOf>[0][],
): readonly WorldCommand[] {
  const told = obstacles.map((obstacle) => landingObstacleOf(obstacle, then));
  return [{ type: "RecordLandingRefused", obstacles: told }];
}
