import type { HumanCommandType } from "../../core/hotfix/command.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import { isEnding, type Phase } from "../../core/hotfix/phase.ts";
import type { Refusal } from "../../core/hotfix/refusal.ts";
import type { TrainRefusal } from "../../core/train/decide-train.ts";
import { derailedTag } from "../../core/train/derailed-tag.ts";

/** A reason of the engine's own, before a command reaches a case. */
export type RequestRefusal =
  | { readonly code: "train-not-known"; readonly train: string; readonly known: readonly string[] }
  | { readonly code: "branch-not-found"; readonly branch: string; readonly pattern: string }
  | { readonly code: "branch-derailed"; readonly branch: string }
  | {
      readonly code: "private-side-missing";
      /** What the configuration lacks, by key. */
      readonly missing: readonly string[];
    };

export type AnyRefusal = Refusal | TrainRefusal | RequestRefusal;

/** What a refusal says, with the mend, in a sentence or two. */
export function refusalText(refusal: AnyRefusal): string {
  switch (refusal.code) {
    case "unknown-hotfix":
      return "There is no such hotfix. Check the id.";
    case "already-reported":
      return "This hotfix has been reported already.";
    case "person-without-role":
      return `${refusal.person} has no role in this project. Roles are given under people in pointsman.yaml.`;
    case "role-missing":
      return `${refusal.person} may not do this: it takes ${list(refusal.needs)}. Ask somebody who has that role.`;
    case "wrong-phase":
      return `${refusal.hotfix} is ${phaseText[refusal.phase]}, so it can't ${commandText(refusal.command)} now${when(refusal.needs)}.`;
    case "wrong-environment":
      return `For ${refusal.hotfix} it is ${refusal.now}'s turn, not ${refusal.asked}'s: stage comes first, production once stage is verified.`;
    case "field-missing":
      return `${refusal.field} is missing.`;
    case "field-invalid":
      return `${refusal.field} ${refusal.why}.`;
    case "self-review":
      return `${refusal.author} had a hand in this change. A colleague has to review it.`;
    case "stale-head":
      return `The review was of ${refusal.reviewed.slice(0, 8)}, the branch is at ${refusal.head.slice(0, 8)} now. Look at it again.`;
    case "stale-build":
      return `You looked at ${refusal.seen.slice(0, 8)}, but the build to verify is ${refusal.build.slice(0, 8)} now. Look at that one.`;
    case "build-not-verified":
      return `Production gets only the build that QA verified on stage: that was ${refusal.verified.slice(0, 8)}, the build is ${refusal.build.slice(0, 8)} now. Have it deployed and verified on stage first.`;
    case "build-withdrawn":
      return `${refusal.build.slice(0, 8)} was rolled back from production, so it is not handed over there again. Have a newer build verified on stage first.`;
    case "stage-not-held":
      return "Stage is not leased to this hotfix, so it has none to return. Who has it: pointsman stage";
    case "nothing-to-restore":
      return "No build of a rolling train is awaited back on stage for this hotfix. Who has stage: pointsman stage";
    case "nothing-in-production":
      return "Production has no build of this hotfix, so there is nothing to roll back.";
    case "nothing-to-go-back-to":
      return "What production ran before is not known, so no build can be named to go back to. Reject the build, and tell ops which one to deploy.";
    case "train-not-live":
      return `The train ${refusal.train} is ${refusal.life} and gets no more hotfixes.`;
    case "train-not-rolling":
      return `The train ${refusal.train} is live: it can't be derailed any more. Vote hotfix or ship.`;
    case "same-train":
      return `The hotfix is on ${refusal.train} already.`;
    case "stranded":
      return `The train ${refusal.train} will not ship. Move the hotfix to another train or cancel it.`;
    case "not-stranded":
      return "The train is still under way; a hotfix is moved only off a train that will not ship.";
    case "branch-not-missing":
      return `${JSON.stringify(refusal.branch)} is no branch that lacks the fix. ${missing(refusal.missing)}`;
    case "bug-open-to-all":
      return "Somebody took the bug out of all groups, so that everybody can read what is written there. Put it back into its group, or give the embargo up as broken.";
    case "not-embargoed":
      return "This hotfix is public: there is nothing to disclose.";
    case "participant-already":
      return `${refusal.person} takes part already, or is asked to.`;
    case "participation-not-asked":
      return "Nobody has asked you to take part, or you have confirmed it already.";
    case "not-a-participant":
      return `${refusal.person} is not named on this hotfix. Who has the role security may know of it anyway.`;
    case "nothing-to-confirm":
      return "No disclosure waits to be confirmed. Plan one first.";
    case "embargo-broken":
      return `Its embargo was broken (${refusal.since}): it goes public as soon as production is verified.`;
    case "second-person-needed":
      return `${refusal.planner} planned this disclosure. Somebody else has to confirm it: four eyes.`;
    case "nothing-to-retry":
      return "Nothing has failed for good; there is nothing to try again.";
    case "nothing-waits":
      return nothingWaits(refusal);
    default:
      return trainText(refusal);
  }
}

function trainText(refusal: TrainRefusal | RequestRefusal): string {
  switch (refusal.code) {
    case "unknown-train":
      return "There is no such train. List them: pointsman train list";
    case "train-not-known":
      return `There is no train ${JSON.stringify(refusal.train)}. ${known(refusal.known)}`;
    case "nothing-to-bundle":
      return `Fewer than two hotfixes of ${refusal.train} are ready to share a build: approved, or landed and not handed over, on a train that is rolling.`;
    case "train-exists":
      return `The train ${refusal.train} is there already (${refusal.life}).`;
    case "private-side-missing":
      return `This project has no private side, so a security hotfix would be public: ${refusal.missing.join(", ")} ${refusal.missing.length === 1 ? "is" : "are"} missing in pointsman.yaml. Nothing was stored. Tell the security role by a private way.`;
    case "train-life":
      return `The train ${refusal.train} is ${refusal.life}; this takes one that is ${list(refusal.needs)}.`;
    case "branch-not-found":
      return `The repository has no train branch ${JSON.stringify(refusal.branch)}. Push it first, or look at branches (trains: ${refusal.pattern}) in pointsman.yaml.`;
    case "branch-derailed":
      return `${refusal.branch} bears the tag ${derailedTag(refusal.branch)}, so it will not ship. Choose another branch; if the tag is wrong, remove it.`;
    case "role-missing":
      return `${refusal.person} may not do this: it takes ${list(refusal.needs)}.`;
    case "field-missing":
      return `${refusal.field} is missing.`;
  }
}

/** A phase in words, after "the hotfix is". */
export const phaseText: Readonly<Record<Phase, string>> = {
  reporting: "being reported",
  calling: "waiting for the call to go out",
  deciding: "waiting for the quorum",
  starting: "waiting for a developer to start",
  branching: "getting its branch",
  writing: "being written",
  proposing: "being proposed",
  "in-review": "in review",
  approved: "approved and waiting to land",
  landing: "landing",
  recorded: "recorded and waiting for the stage ticket",
  ticketing: "getting its ticket",
  accepting: "waiting for ops to accept its stowaways",
  queued: "waiting for stage",
  "handing-over": "being handed over",
  deploying: "waiting for ops to deploy",
  verifying: "waiting for QA to verify",
  vetted: "verified on stage and waiting for the production ticket",
  containing: "verified in production and waiting for the branches that lack the fix",
  undisclosed: "verified in production and waiting to be disclosed",
  restoring: "done but for stage, where the rolling train's own build goes back",
  disclosing: "being disclosed",
  verified: "verified in production",
  shipped: "closed: the bug may ship",
  derailed: "closed: the train was derailed",
  cancelled: "cancelled",
};

/** How a case stands in a few words. Where its train will not ship, that counts more than the step that it stood at. */
export function standsText({ phase, stranded, train }: Pick<Hotfix, "phase" | "stranded" | "train">): string {
  return stranded && !isEnding(phase) ? `stranded: ${train.name} will not ship` : phaseText[phase];
}

const commands: Readonly<Record<HumanCommandType, string>> = {
  ReportHotfix: "be reported",
  CastVote: "take votes",
  ReopenDecision: "be decided again",
  StartWork: "be started",
  ProposeFix: "be proposed",
  ApproveFix: "be approved",
  RequestChanges: "be sent back",
  LandFix: "land",
  IssueTicket: "get a ticket",
  ClaimDeployed: "be deployed",
  PassBuild: "be verified",
  RejectBuild: "be rejected",
  RollBack: "be rolled back",
  AcceptStowaways: "have stowaways accepted",
  ReturnStage: "return stage",
  ClaimRestored: "have stage restored",
  CheckContainment: "have its branches looked at",
  WaiveBranch: "have a branch waived",
  AddParticipant: "get a participant",
  ConfirmParticipation: "have its participants confirm",
  RemoveParticipant: "lose a participant",
  PlanDisclosure: "be planned to be disclosed",
  ConfirmDisclosure: "be confirmed to be disclosed",
  BreakEmbargo: "have its embargo broken",
  MoveHotfix: "be moved",
  CancelHotfix: "be cancelled",
  RetryEffects: "be tried again",
  SnoozeWait: "be snoozed",
  MeasureAffected: "have its users counted",
};

function commandText(command: string): string {
  return Object.entries(commands).find(([type]) => type === command)?.[1] ?? command;
}

function when(needs: readonly Phase[]): string {
  const texts = needs.slice(0, 3).map((phase) => phaseText[phase]);
  return needs.length > 3 || needs.length === 0 ? "" : `; it can when it is ${list(texts)}`;
}

function nothingWaits({ asked, running }: Extract<Refusal, { code: "nothing-waits" }>): string {
  const said = asked === null ? "Nobody is waited for just now." : `Nobody is waited for about: ${asked}.`;
  return running.length === 0 ? said : `${said} What is waited for: ${running.join(", ")}.`;
}

function missing(branches: readonly string[]): string {
  return branches.length === 0 ? "None does." : `These do: ${branches.join(", ")}.`;
}

function known(names: readonly string[]): string {
  return names.length === 0
    ? "No train has been added yet: pointsman train add BRANCH"
    : `Known: ${names.join(", ")}.`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "a role") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
