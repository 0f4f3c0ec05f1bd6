import type { Of } from "../command.ts";
import { accept, acceptUnless, type Decision } from "../decision.ts";
import type { HotfixEvent } from "../event.ts";
import { optional, prose } from "../field-rules.ts";
import type { Hotfix } from "../hotfix.ts";
import { quorum, withVote } from "../quorum.ts";
import type { Refusal } from "../refusal.ts";
import { owingStage } from "./decide-lease.ts";

/** The issue is open. Recorded in any phase, so that a case cancelled meanwhile can close it; a second one is no news. */
export function recordIssue({ url }: Of<"RecordIssue">, hotfix: Hotfix): Decision {
  return hotfix.issue === null ? accept({ type: "IssueOpened", url }) : accept();
}

/** Step 2 is done: from now on votes count. Late or told twice, it is no news. */
export function recordCall({ mails }: Of<"RecordCall">, hotfix: Hotfix): Decision {
  return hotfix.phase === "calling" ? accept({ type: "CallSent", mails }) : accept();
}

/** Step 3. A person's latest vote counts; the vote that completes the quorum decides. */
export function castVote({ by, choice, reason }: Of<"CastVote">, hotfix: Hotfix): Decision {
  const vote = { by: by.id, roles: by.roles, choice, reason };
  const cast: HotfixEvent = { type: "VoteCast", ...vote };
  const result = quorum(withVote(hotfix.votes, vote), hotfix.policy);
  const refusals = [...optional("reason", reason), ...derailRefusals(choice, hotfix)];
  if (result.status === "reached") {
    const decided = {
      type: "Decided",
      choice: result.choice,
      tally: result.tally,
      roles: hotfix.policy.quorum.roles,
    } as const;
    const owing = result.choice === "hotfix" ? [] : owingStage(hotfix, endOf[result.choice]);
    return acceptUnless(refusals, cast, ...owing, decided);
  }
  if (result.status === "tied" && hotfix.escalated !== "tie") {
    return acceptUnless(refusals, cast, {
      type: "DecisionEscalated",
      because: "tie",
      to: hotfix.policy.escalateTo,
    });
  }
  return acceptUnless(refusals, cast);
}

/** How a case ends that is not fixed on its train. One that was rejected may still have to give stage back. */
const endOf = { ship: "shipped", derail: "derailed" } as const;

/** Only a train that is still being tested can be derailed; one that is live has shipped. */
function derailRefusals(choice: string, { train }: Hotfix): readonly Refusal[] {
  if (choice !== "derail" || train.life === "rolling") return [];
  return [{ code: "train-not-rolling", train: train.name, life: train.life }];
}

/** Asks for a new ballot: the votes so far no longer count, and QA and ops are called again. */
export function reopenDecision({ by, reason }: Of<"ReopenDecision">): Decision {
  return acceptUnless(prose("reason", reason), { type: "DecisionReopened", by: by.id, reason });
}
