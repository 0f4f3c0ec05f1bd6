import type { Build, Environment } from "./build.ts";
import type { Of } from "./command.ts";
import { isContained, missingBranches } from "./containment.ts";
import { accept, acceptUnless, type Decision, refuse } from "./decision.ts";
import type { ProbeAnswer } from "./evidence.ts";
import { optional, prose } from "./field-rules.ts";
import type { Hotfix, Setback } from "./hotfix.ts";
import { allAnswer, hostsByCommit, sameAnswer } from "./probe-answer.ts";
import type { Refusal } from "./refusal.ts";

/** Step 10, for the environment whose turn it is: stage after landing, production after stage was verified. */
export function issueTicket({ by, environment }: Of<"IssueTicket">, hotfix: Hotfix): Decision {
  const turn = hotfix.phase === "vetted" ? "production" : hotfix.environment;
  if (environment !== turn) return refuse({ code: "wrong-environment", asked: environment, now: turn });
  return accept({ type: "TicketRequested", by: by.id, environment });
}

/** Step 10 is written, and what rides along is found. Of the other environment, late or told twice, it is no news. */
export function recordTicket(command: Of<"RecordTicket">, hotfix: Hotfix): Decision {
  if (hotfix.phase !== "ticketing" || command.environment !== hotfix.environment) return accept();
  const { environment, url, build, previous, difference, stowaways } = command;
  const written = { type: "TicketWritten", environment, url, build, previous, difference } as const;
  if (stowaways.status !== "compared" || stowaways.commits.length === 0) return accept(written);
  const { since, commits } = stowaways;
  return accept({ type: "StowawaysFound", environment, since, commits }, written);
}

/** Somebody of ops takes the stowaways aboard, by name and reason: only then is the build handed over. */
export function acceptStowaways({ by, reason }: Of<"AcceptStowaways">, { environment }: Hotfix): Decision {
  return acceptUnless(prose("reason", reason), {
    type: "StowawaysAccepted",
    by: by.id,
    environment,
    reason,
  });
}

/** Step 11: ops and QA were told. Of the other environment, late or told twice, it is no news. */
export function recordHandOver({ environment, mails }: Of<"RecordHandOver">, hotfix: Hotfix): Decision {
  if (hotfix.phase !== "handing-over" || environment !== hotfix.environment) return accept();
  return accept({ type: "HandedOver", environment, mails });
}

/** Step 12, first half: a named person of ops says so; the environment is asked before it counts. */
export function claimDeployed({ by, environment, override }: Of<"ClaimDeployed">, hotfix: Hotfix): Decision {
  const refusals = [...turnRefusals(environment, hotfix), ...optional("override", override)];
  return acceptUnless(refusals, { type: "DeploymentClaimed", by: by.id, environment, override });
}

/**
 * What the environment answered. The build's own sha on every host proves the deployment; anything else against a claim is
 * a conflict that stays open until it is overridden by name and reason (process.md, "A claim against a probe").
 */
export function recordProbe({ environment, answer }: Of<"RecordProbe">, hotfix: Hotfix): Decision {
  if (hotfix.phase !== "deploying" || environment !== hotfix.environment || hotfix.build === null)
    return accept();
  if (allAnswer(answer, hotfix.build.sha))
    return accept({ type: "Deployed", environment, evidence: { kind: "probe", answer } });
  const { claim, partly } = hotfix.rollouts[environment];
  if (claim === null) return deployedPartly(answer, environment, hotfix.build, partly);
  if (answer.status === "not-configured") {
    return accept({ type: "Deployed", environment, evidence: { kind: "statement", by: claim.by } });
  }
  if (claim.override !== "") {
    return accept({
      type: "Deployed",
      environment,
      evidence: { kind: "override", by: claim.by, reason: claim.override, answer },
    });
  }
  if (isKnown(answer, hotfix.setback)) return accept();
  return accept({ type: "DeploymentDisputed", by: claim.by, environment, answer });
}

/** Some hosts answer the build and others do not yet: told once for each change, also back to none. */
function deployedPartly(
  answer: ProbeAnswer,
  environment: Environment,
  build: Build,
  known: ProbeAnswer | null,
): Decision {
  const { on } = hostsByCommit(answer, build.sha);
  const isNews = known === null ? on.length > 0 : !sameAnswer(known, answer);
  return isNews ? accept({ type: "DeployedPartly", environment, sha: build.sha, answer }) : accept();
}

/** Whether the conflict stands on the case already. A new claim takes it off, so the answer to that one counts anew. */
function isKnown(answer: ProbeAnswer, setback: Setback | null): boolean {
  return setback?.kind === "disputed" && sameAnswer(setback.answer, answer);
}

/**
 * Step 12, second half: a named person of QA says that it solves the problem. Silence is never a pass. In production that
 * closes the case, unless a branch may lack the fix still.
 */
export function passBuild({ by, environment, note }: Of<"PassBuild">, hotfix: Hotfix): Decision {
  const refusals = [...turnRefusals(environment, hotfix), ...optional("note", note)];
  const sha = hotfix.build?.sha ?? "";
  const passed = { type: "BuildPassed", by: by.id, environment, sha, note } as const;
  if (environment === "stage" || isContained(hotfix)) return acceptUnless(refusals, passed);
  const missing = missingBranches(hotfix.containment);
  return acceptUnless(refusals, { type: "ClosingHeld", missing }, passed);
}

/** QA rejects, with what was seen: back to step 4 as the next attempt. */
export function rejectBuild({ by, environment, note }: Of<"RejectBuild">, hotfix: Hotfix): Decision {
  const refusals = [...turnRefusals(environment, hotfix), ...prose("note", note)];
  return acceptUnless(refusals, {
    type: "BuildRejected",
    by: by.id,
    environment,
    sha: hotfix.build?.sha ?? "",
    note,
  });
}

function turnRefusals(environment: Environment, hotfix: Hotfix): readonly Refusal[] {
  return environment === hotfix.environment
    ? []
    : [{ code: "wrong-environment", asked: environment, now: hotfix.environment }];
}
