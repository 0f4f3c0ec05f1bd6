import type { EventOf } from "../event.ts";
import type { HandChange } from "../evidence.ts";
import type { Hotfix } from "../hotfix.ts";

/** What a change by hand leaves. A pull request's and a bug that everybody may read stand in the way until somebody takes it back. */
export function changedByHand(hotfix: Hotfix, { change }: EventOf<"ChangedByHand">): Partial<Hotfix> {
  switch (change.of) {
    case "issue":
      return { seen: { ...hotfix.seen, issue: change.now } };
    case "comment":
      return { comments: [...hotfix.comments, { id: change.id, login: change.by }] };
    case "visibility": {
      const { openToAll } = change;
      const setback = openToAll ? ({ kind: "by-hand", change } as const) : withoutHand(hotfix.setback);
      return { seen: { ...hotfix.seen, openToAll }, setback };
    }
    default:
      return pullRequestChanged(hotfix, change);
  }
}

function pullRequestChanged(
  hotfix: Hotfix,
  change: Extract<HandChange, { of: "pull-request" | "target" }>,
): Partial<Hotfix> {
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
