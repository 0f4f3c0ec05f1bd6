import type { Build, Environment } from "../build.ts";
import { bundleOf } from "../bundle.ts";
import type { Of } from "../command.ts";
import { isContained, missingBranches } from "../containment.ts";
import { accept, acceptUnless, type Decision, refuse } from "../decision.ts";
import type { HotfixEvent } from "../event.ts";
import type { DeploymentEvidence, ProbeAnswer } from "../evidence.ts";
import { lacksStage } from "../evolve/evolve-lease.ts";
import { optional, prose } from "../field-rules.ts";
import type { Hotfix, Setback } from "../hotfix.ts";
import { allAnswer, hostsByCommit, sameAnswer } from "../probe-answer.ts";
import type { Refusal } from "../refusal.ts";
import { askingForStage, owingStage } from "./decide-lease.ts";

/** Step 10, for the environment whose turn it is: stage after landing, production after stage was verified. */
export function issueTicket({ by, environment, ...bundled }: Of<"IssueTicket">, hotfix: Hotfix): Decision {
  const turn = hotfix.phase === "vetted" ? "production" : hotfix.environment;
  if (environment !== turn) return refuse(...notItsTurn(environment, turn, hotfix));
  const { build, withdrawn } = hotfix;
  if (environment === "production" && build !== null && build.sha === withdrawn)
    return refuse({ code: "build-withdrawn", build: build.sha });
  return accept({ type: "TicketRequested", by: by.id, environment, ...bundleOf(bundled) });
}

/** A pass that a later landing has made void is named where production is asked for on its strength. */
function notItsTurn(asked: Environment, now: Environment, hotfix: Hotfix): readonly Refusal[] {
  const { id, build, rollouts } = hotfix;
  const { voided } = rollouts.stage;
  if (asked === "stage" || build === null || voided === null)
    return [{ code: "wrong-environment", hotfix: id, asked, now }];
  return [{ code: "build-not-verified", build: build.sha, verified: voided.sha }];
}

/**
 * Step 10 is written, and what rides along is found. Of the other environment or of a build that a later one has
 * replaced, late or told twice, it is no news.
 */
export function recordTicket(command: Of<"RecordTicket">, hotfix: Hotfix): Decision {
  if (hotfix.phase !== "ticketing" || command.environment !== hotfix.environment) return accept();
  if (command.build.sha !== hotfix.build?.sha) return accept();
  const { environment, url, build, previous, difference, stowaways } = command;
  const written = { type: "TicketWritten", environment, url, build, previous, difference } as const;
  if (stowaways.status !== "compared" || stowaways.commits.length === 0)
    return accept(...askingForStage(hotfix), written);
  const { since, commits } = stowaways;
  return accept({ type: "StowawaysFound", environment, since, commits }, written);
}

/** Somebody of ops takes the stowaways aboard, by name and reason: only then is the build handed over. */
export function acceptStowaways({ by, reason }: Of<"AcceptStowaways">, hotfix: Hotfix): Decision {
  const { environment } = hotfix;
  return acceptUnless(prose("reason", reason), ...askingForStage(hotfix), {
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

/**
 * The build that was handed over for another hotfix of the bundle carries this one as well: its ticket and its mails are
 * this one's, too. Of another build, or where this one has gone on by itself, it is no news; nor on a train that is live, where
 * stage is leased to one hotfix at a time.
 */
export function recordBundledHandOver(command: Of<"RecordBundledHandOver">, hotfix: Hotfix): Decision {
  const { asked: by, environment, url, build, previous, difference, mails } = command;
  if (hotfix.phase !== "recorded" || environment !== hotfix.environment) return accept();
  if (build.sha !== hotfix.build?.sha || lacksStage(hotfix)) return accept();
  return accept(
    { type: "TicketRequested", by, environment },
    { type: "TicketWritten", environment, url, build, previous, difference },
    { type: "HandedOver", environment, mails },
  );
}

/**
 * Step 12, first half: a named person of ops says so; the environment is asked before it counts. Where that has answered the build
 * by itself, the claim is true and no news.
 */
export function claimDeployed({ by, environment, override }: Of<"ClaimDeployed">, hotfix: Hotfix): Decision {
  if (isProven(environment, hotfix)) return accept();
  const refusals = [...turnRefusals(environment, hotfix), ...optional("override", override)];
  return acceptUnless(refusals, { type: "DeploymentClaimed", by: by.id, environment, override });
}

/** Whether an environment has answered the build that is being verified there: nobody's word is needed any more. */
export function isProven(environment: Environment, hotfix: Hotfix): boolean {
  const kind = hotfix.rollouts[environment].deployed?.kind;
  const isWithQa = hotfix.phase === "verifying" && hotfix.environment === environment;
  return isWithQa && (kind === "probe" || kind === "later-build");
}

/**
 * A named person's word on the build of a bundle is about each hotfix in it: they were handed over as one. Of another build, or where
 * this one has gone on by itself, it is no news.
 */
export function recordBundledDeployment(
  { environment, sha, evidence }: Of<"RecordBundledDeployment">,
  hotfix: Hotfix,
): Decision {
  if (awaitedBuild(environment, hotfix)?.sha !== sha) return accept();
  return accept({ type: "Deployed", environment, evidence });
}

/**
 * What the environment answered. The build's own sha on every host proves the deployment; anything else against a claim is
 * a conflict that stays open until it is overridden by name and reason (process.md, "A claim against a probe").
 */
export function recordProbe({ environment, answer, contains }: Of<"RecordProbe">, hotfix: Hotfix): Decision {
  const build = awaitedBuild(environment, hotfix);
  if (build === null) return accept();
  const evidence = proofIn({ environment, answer, contains }, build);
  if (evidence !== null) return accept({ type: "Deployed", environment, evidence });
  const { claim, partly } = hotfix.rollouts[environment];
  if (claim === null) return deployedPartly(answer, environment, build, partly);
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

/**
 * What the environment answered to the poll. It proves the build, or shows that more hosts of several answer it than before; of
 * anything else nothing is told. Only a claim can stand in conflict with an answer.
 */
export function recordPoll({ environment, answer, contains }: Of<"RecordPoll">, hotfix: Hotfix): Decision {
  const build = awaitedBuild(environment, hotfix);
  if (build === null) return accept();
  const evidence = proofIn({ environment, answer, contains }, build);
  if (evidence !== null) return accept({ type: "Deployed", environment, evidence });
  const { claim, partly } = hotfix.rollouts[environment];
  const reached = (by: ProbeAnswer) => hostsByCommit(by, build.sha).on.length;
  const isProgress = reached(answer) > (partly === null ? 0 : reached(partly));
  if (claim !== null || !isProgress) return accept();
  return accept({ type: "DeployedPartly", environment, sha: build.sha, answer });
}

/** The build that an environment is to answer; `null` where the case does not wait for that. */
function awaitedBuild(environment: Environment, hotfix: Hotfix): Build | null {
  return hotfix.phase === "deploying" && environment === hotfix.environment ? hotfix.build : null;
}

/** On stage a pass has to name the very build that goes to production; there, the fix is live in a later one, too. */
function proofIn(
  { environment, answer, contains }: Omit<Of<"RecordPoll">, "type">,
  { sha }: Build,
): DeploymentEvidence | null {
  if (allAnswer(answer, sha)) return { kind: "probe", answer };
  return contains && environment === "production" ? { kind: "later-build", answer } : null;
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

/** Whether an id says the build's own sha; an abbreviated one counts from 7 digits. */
function isShortOf(short: string, sha: string): boolean {
  return short.length >= 7 && sha.startsWith(short.toLowerCase());
}

/**
 * Step 12, second half: a named person of QA says that it solves the problem. Silence is never a pass. In production that
 * closes the case, unless a branch may lack the fix still, nobody outside may know of it yet, or stage is to be given back.
 */
export function passBuild(command: Of<"PassBuild">, hotfix: Hotfix): Decision {
  const { by, environment, note } = command;
  const refusals = [
    ...turnRefusals(environment, hotfix),
    ...seen(command, hotfix),
    ...optional("note", note),
  ];
  const sha = hotfix.build?.sha ?? "";
  const passed = { type: "BuildPassed", by: by.id, environment, sha, note } as const;
  if (environment === "stage") return acceptUnless(refusals, passed);
  if (isContained(hotfix)) return acceptUnless(refusals, ...closing(hotfix), passed);
  const missing = missingBranches(hotfix.containment);
  return acceptUnless(refusals, { type: "ClosingHeld", missing }, passed);
}

/** What is embargoed is not over before it is disclosed, nor anything that has stage before that is given back. */
function closing(hotfix: Hotfix): readonly HotfixEvent[] {
  return hotfix.clearance === "embargoed" ? [{ type: "DisclosureDue" }] : owingStage(hotfix, "verified");
}

/**
 * QA rejects, with what was seen: back to step 4 as the next attempt. A second rejection goes back to the quorum, which may
 * think otherwise of a fix that does not come off.
 */
export function rejectBuild(command: Of<"RejectBuild">, hotfix: Hotfix): Decision {
  const { by, environment, note } = command;
  const refusals = [...turnRefusals(environment, hotfix), ...seen(command, hotfix), ...prose("note", note)];
  const sha = hotfix.build?.sha ?? "";
  const rejected = { type: "BuildRejected", by: by.id, environment, sha, note } as const;
  const rejections = hotfix.rejections + 1;
  if (rejections < mostRejections) return acceptUnless(refusals, rejected);
  return acceptUnless(refusals, rejected, { type: "DecisionRecalled", rejections });
}

/** So many rejections, and the quorum decides anew (process.md, "QA rejects"). */
const mostRejections = 2;

/** QA's word is about a build: one that looked at another says nothing of this one. */
function seen({ sha }: { readonly sha?: string }, { build }: Hotfix): readonly Refusal[] {
  if (sha === undefined || build === null || isShortOf(sha, build.sha)) return [];
  return [{ code: "stale-build", seen: sha, build: build.sha }];
}

function turnRefusals(environment: Environment, hotfix: Hotfix): readonly Refusal[] {
  return environment === hotfix.environment
    ? []
    : [{ code: "wrong-environment", hotfix: hotfix.id, asked: environment, now: hotfix.environment }];
}
