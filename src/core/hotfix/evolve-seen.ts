import type { EventOf } from "./event.ts";
import type { Hotfix } from "./hotfix.ts";

/** What a change by hand leaves: it stands in the way until somebody takes it back, unless it is of the issue only. */
export function changedByHand(hotfix: Hotfix, { change }: EventOf<"ChangedByHand">): Partial<Hotfix> {
  if (change.of === "issue") return { seen: { ...hotfix.seen, issue: change.now } };
  const before = pullRequestSeen(hotfix);
  const pullRequest =
    change.of === "target" ? { ...before, onto: change.onto } : { ...before, state: change.now };
  const isWell = pullRequest.state === "open" && pullRequest.onto === hotfix.train.branch;
  return {
    seen: { ...hotfix.seen, pullRequest },
    setback: isWell ? withoutHand(hotfix.setback) : { kind: "by-hand", change },
  };
}

/** How the pull request was last seen; as it was opened, where nobody has changed it. */
export function pullRequestSeen({ seen, train }: Hotfix): NonNullable<Hotfix["seen"]["pullRequest"]> {
  return seen.pullRequest ?? { state: "open", onto: train.branch };
}

function withoutHand(setback: Hotfix["setback"]): Hotfix["setback"] {
  return setback?.kind === "by-hand" ? null : setback;
}

/** What is remembered of a review. */
export function taken({ review, by }: EventOf<"ReviewTaken">): Hotfix["reviews"][number] {
  return { id: review.id, verdict: review.verdict, by };
}
