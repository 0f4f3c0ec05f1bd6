import { isSaidToBeBack } from "../core/hotfix/evolve/evolve-lease.ts";
import { owed } from "../core/hotfix/owed.ts";
import type { Changes } from "./changes.ts";
import type { CaseView } from "./views/case-view.ts";

/**
 * Waits until a case waits for people, has ended, or something on it failed, or for what else is to be waited for; at
 * most so many milliseconds. Answers with the case as it then stands.
 */
export function settle(
  changes: Changes,
  look: () => Promise<CaseView | null>,
  id: string,
  milliseconds: number,
  isOver = isSettled,
): Promise<CaseView | null> {
  return new Promise((resolve, reject) => {
    let looking = Promise.resolve();
    const end = (act: () => void) => {
      clearTimeout(timer);
      stop();
      act();
    };
    const check = (last: boolean) => {
      const seen = (view: CaseView | null) => {
        if (last || view === null || isOver(view)) end(() => resolve(view));
      };
      looking = looking.then(look).then(seen, (error: unknown) => end(() => reject(error)));
    };
    const stop = changes.listen((change) => {
      if (change.kind === "hotfix" && change.id === id) check(false);
    });
    const timer = setTimeout(() => check(true), milliseconds);
    check(false);
  });
}

/** Besides, the branches that somebody wants looked at have been, where that goes on beside what people do. */
export function isLookedAt(view: CaseView): boolean {
  const { containment, failures } = view.hotfix;
  const nothingComes = owed(view.hotfix).by === "nobody" || failures.length > 0;
  return isSettled(view) && (containment.checks > 0 || nothingComes);
}

/** The fix may wait for people while stage is asked for what somebody said of it. */
function isSettled({ hotfix }: CaseView): boolean {
  const restore = hotfix.lease?.restore ?? null;
  const isAtWork = owed(hotfix).by === "system" || (restore !== null && isSaidToBeBack(restore));
  return !isAtWork || hotfix.failures.length > 0;
}
