import { owed } from "../core/hotfix/owed.ts";
import type { CaseView } from "./case-view.ts";
import type { Changes } from "./changes.ts";

/**
 * Waits until a case waits for people, has ended, or something on it failed; at most so many milliseconds. Answers
 * with the case as it then stands.
 */
export function settle(
  changes: Changes,
  look: () => Promise<CaseView | null>,
  id: string,
  milliseconds: number,
): Promise<CaseView | null> {
  return new Promise((resolve, reject) => {
    let looking = Promise.resolve();
    const end = (view: CaseView | null) => {
      clearTimeout(timer);
      stop();
      resolve(view);
    };
    const check = (last: boolean) => {
      looking = looking.then(look).then((view) => {
        if (last || view === null || isSettled(view)) end(view);
      }, reject);
    };
    const stop = changes.listen((change) => {
      if (change.kind === "hotfix" && change.id === id) check(false);
    });
    const timer = setTimeout(() => check(true), milliseconds);
    check(false);
  });
}

function isSettled({ hotfix }: CaseView): boolean {
  return owed(hotfix).by !== "system" || hotfix.failures.length > 0;
}
