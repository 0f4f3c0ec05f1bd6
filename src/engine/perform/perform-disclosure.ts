import { commitsOf, type Landing } from "../../core/hotfix/landing.ts";
import type { WorldCommand } from "../../core/hotfix/world-command.ts";
import type { PublishOutcome, PublishRequest } from "../../ports/twin-trains.ts";
import type { PlacedRefusal } from "../../record/plan-record.ts";
import { embargoedCases } from "../embargo/embargoed-cases.ts";
import { openAddress } from "../embargo/open-address.ts";
import { opening } from "../embargo/open-text.ts";
import { sideOf } from "../embargo/side.ts";
import { advisoryText } from "../wording/advisory-text.ts";
import { buildName } from "../wording/comment-text.ts";
import { conflictObstacle, landingObstacleOf } from "../wording/obstacle-text.ts";
import type { Performance, Performer } from "./performance.ts";
import { pushTurn } from "./push-turn.ts";
import { followRequest } from "./twin-trains.ts";

/** The time of a plan has come. */
export const beginDisclosure: Performer<"begin-disclosure"> = async ({ intent }) => [
  { type: "BeginDisclosure", plan: intent.plan },
];

/** Puts the private train on the public one, as far as nothing else that is embargoed goes with it. */
export const publishTrain: Performer<"publish-train"> = (performance) =>
  performance.world.turns.take(pushTurn, () => publishInTurn(performance));

const publishInTurn: Performer<"publish-train"> = async (performance) => {
  const { world, gate, then } = performance;
  const request = gate.pass("repository", then.clearance, await publishRequest(performance));
  if (world.private === null) throw new Error("the gate let an embargoed case through to no private side");
  return told(performance, await world.private.twin.publish(request));
};

async function publishRequest(performance: Performance): Promise<PublishRequest<PlacedRefusal>> {
  const { project, effect, then } = performance;
  return {
    ...followRequest(performance),
    key: `${effect.key}.publish`,
    holds: ownLandings(performance).map(({ record }) => record),
    without: await embargoedOn(performance),
    addresses: "missing" in project.private ? [] : project.private.addresses,
    message: `Merge the fix of ${then.id}`,
  };
}

/** What landed on a train that will not ship stays where it is. */
function ownLandings({ then }: Performance): readonly Landing[] {
  return then.landings.filter(({ train }) => train === then.train.name);
}

/** Commits on the train that other cases still hide. */
async function embargoedOn({ world, then }: Performance): Promise<readonly string[]> {
  const cases = await embargoedCases(world.reader);
  return cases
    .filter(({ hotfix }) => hotfix.id !== then.id)
    .flatMap(({ hotfix }) => hotfix.landings)
    .flatMap(commitsOf);
}

function told(performance: Performance, outcome: PublishOutcome<PlacedRefusal>): readonly [WorldCommand] {
  const { then } = performance;
  switch (outcome.status) {
    case "published": {
      const { head, renamed } = outcome;
      const called = (sha: string) => renamed.get(sha) ?? sha;
      const landings = ownLandings(performance).map(({ train, commits, merge, record }) => {
        return { train, commits: commits.map(called), merge: called(merge), record: called(record) };
      });
      return [{ type: "RecordPublishing", head, landings }];
    }
    case "conflict": {
      const paths = outcome.files.map(({ path }) => path);
      return [{ type: "RecordPublishingRefused", obstacles: [conflictObstacle(then, paths)] }];
    }
    case "refused": {
      const obstacles = outcome.obstacles.map((obstacle) => landingObstacleOf(obstacle, then));
      return [{ type: "RecordPublishingRefused", obstacles }];
    }
  }
}

/**
 * Closes the bug with the advisory and opens it to everybody; then publishes the advisory, where there is a place for it. The bug is the private tracker's, though the case is public by now;
 * the keys are the case's own, since the branches may be looked at more than once before it is told.
 */
export const openBug: Performer<"open-bug"> = async (performance) => {
  const { now } = performance;
  if (now.issue !== null) await openIssue(performance, now.issue);
  const advisory = await publishAdvisory(performance);
  const url = now.issue && openAddress(performance.project, now.issue);
  return [{ type: "RecordOpening", url, ...(advisory === null ? {} : { advisory }) }];
};

async function openIssue(performance: Performance, issue: string): Promise<void> {
  const { world, gate } = sideOf(performance, "embargoed");
  const { now, project } = performance;
  const draft = (step: string, body: string) =>
    gate.pass("tracker", "embargoed", { key: `${now.id}.${step}`, issue, body });
  await world.tracker.ensureClosed(draft("closed", advisoryText(project, now)));
  await world.tracker.ensurePublic(draft("opened", `${now.id} is disclosed.`));
}

/** Goes by the public side, whose gate lets nothing of an embargoed case through. */
async function publishAdvisory({ world, gate, project, now }: Performance): Promise<string | null> {
  if (world.advisories === null) return null;
  const draft = {
    key: `${now.id}.advisory`,
    summary: opening(project)(now.report.title),
    description: advisoryText(project, now),
    patched: now.build === null ? null : buildName(now.build),
  };
  return world.advisories.ensurePublished(gate.pass("code-host", now.clearance, draft));
}
