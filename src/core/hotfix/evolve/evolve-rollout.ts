import { nextAttempt, standing, untouched } from "../attempt.ts";
import type { Environment } from "../build.ts";
import type { EventOf, HotfixEvent } from "../event.ts";
import type { Hotfix, Rollout } from "../hotfix.ts";

/** What an event of steps 10 to 13 changes besides the phase; nothing for any other. */
export function rolloutOf(hotfix: Hotfix, event: HotfixEvent): Partial<Hotfix> {
  switch (event.type) {
    case "TicketRequested":
      return {
        environment: event.environment,
        bundle: event.bundle ?? [],
        ...begunAgain(hotfix, event),
      };
    case "StageReturned":
      return { environment: event.environment, ...begunAgain(hotfix, event) };
    case "TicketWritten":
      return rollout(hotfix, event.environment, {
        ticket: event.url,
        build: event.build,
        previous: event.previous,
      });
    case "StowawaysFound":
      return rollout(hotfix, event.environment, { stowaways: event.commits });
    case "StowawaysAccepted":
      return rollout(hotfix, event.environment, { stowaways: [] });
    case "DeploymentClaimed":
      return {
        ...rollout(hotfix, event.environment, { claim: { by: event.by, override: event.override } }),
        setback: null,
      };
    case "DeployedPartly":
      return rollout(hotfix, event.environment, { partly: event.answer });
    case "DeploymentDisputed":
      return event.answer.status === "several"
        ? rollout(hotfix, event.environment, { partly: event.answer })
        : {};
    case "Deployed":
      return rollout(hotfix, event.environment, {
        partly: null,
        deployed: event.evidence,
        confirmed: hotfix.rollouts[event.environment].build,
      });
    case "BuildPassed":
      return rollout(hotfix, event.environment, {
        passed: { by: event.by, sha: event.sha, note: event.note },
        voided: null,
      });
    case "BuildSuperseded":
      return superseded(hotfix, event);
    case "RolledBack":
      return rolledBack(hotfix, event);
    case "BuildWithdrawn":
      return { withdrawn: event.sha };
    case "BuildRejected":
      return {
        ...nextAttempt(hotfix),
        rejections: hotfix.rejections + 1,
        setback: { kind: "rejected", environment: event.environment, by: event.by, note: event.note },
      };
    default:
      return {};
  }
}

/** What was said of a build that goes to an environment once more counts no more; what has passed there has. */
function begunAgain(
  hotfix: Hotfix,
  { environment }: EventOf<"TicketRequested" | "StageReturned">,
): Partial<Hotfix> {
  const own = hotfix.rollouts[environment];
  return own.passed === null ? rollout(hotfix, environment, standing(own)) : {};
}

function rollout(hotfix: Hotfix, environment: Environment, part: Partial<Rollout>): Partial<Hotfix> {
  return { rollouts: { ...hotfix.rollouts, [environment]: { ...hotfix.rollouts[environment], ...part } } };
}

/** The later build is the one to deploy now; a pass of the one before is void, and stays to be seen. */
function superseded(
  { rollouts }: Hotfix,
  { build, over, hotfix: because }: EventOf<"BuildSuperseded">,
): Partial<Hotfix> {
  const { stage } = rollouts;
  const voided = stage.passed === null ? stage.voided : { by: stage.passed.by, sha: over, because };
  return { build, rollouts: { ...rollouts, stage: { ...standing(stage), voided } } };
}

/** The ticket stays, but what production runs is no longer of this case. */
function rolledBack(hotfix: Hotfix, { by, reason, sha, again }: EventOf<"RolledBack">): Partial<Hotfix> {
  const after = again ? { ...hotfix, ...nextAttempt(hotfix) } : hotfix;
  const { ticket } = after.rollouts.production;
  return {
    ...after,
    rollouts: { ...after.rollouts, production: { ...untouched, ticket } },
    setback: { kind: "rolled-back", by, reason },
    withdrawn: sha,
  };
}
