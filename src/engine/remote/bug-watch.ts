import type { Clearance } from "../../core/clearance.ts";
import { Fault } from "../../core/fault.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { Bugs } from "../../ports/bugs.ts";
import type { Log } from "../../ports/log.ts";
import { faultCode } from "../perform/fault-code.ts";
import { keepAsking } from "./keep-asking.ts";

export interface BugWatchParts {
  /** The trackers of bugs, each for the cases of its own side. */
  readonly sides: readonly { readonly clearance: Clearance; readonly bugs: Pick<Bugs, "changed"> }[];
  readonly log: Log;
  /** How many milliseconds a minute has: less in tests. */
  readonly minute: number;
  /** The cases that have not ended. */
  cases(): Promise<readonly Hotfix[]>;
  /** Looks at one case's bug. */
  look(id: string): Promise<void>;
}

/** Has cases looked at whose bugs were changed. */
export interface BugWatch {
  /** Asks what has changed; answers whether anything had. What fails is asked again at the next poll. */
  poll(): Promise<boolean>;
  /** Begins to ask. Returns the way to stop. */
  start(): () => Promise<void>;
}

/**
 * Only the server's own clock counts, whatever ours says: it is asked for changes since the latest one that it told, less some
 * minutes, and what it tells again is known by its time. Times are whole seconds, so that each change is looked at twice, the
 * second time a poll later: what else happened within its second is there by then. What a look finds is told once, by the case.
 */
export function createBugWatch({ sides, log, minute, cases, look }: BugWatchParts): BugWatch {
  const watched = sides.map((side) => ({ ...side, state: createMarks() }));
  const pollSide = async ({ clearance, bugs, state }: (typeof watched)[number], all: readonly Hotfix[]) => {
    const own = all.filter((each) => each.clearance === clearance).filter(hasBugOfItsOwn);
    for (const { issues, since } of state.questions(own.map(({ issue }) => issue))) {
      for (const { issue, at } of await bugs.changed(issues, since)) state.mark(issue, at);
    }
    const due = own.filter(({ issue }) => state.isDue(issue));
    for (const { id, issue } of due) {
      await lookAt(look, log, id);
      state.looked(issue);
    }
    return due.length > 0;
  };
  const failed = (error: unknown) => {
    log.warn("bugs could not be looked at", { fault: faultCode(error) });
    return false;
  };
  const pollAll = async () => {
    const all = await cases();
    const found = await Promise.all(watched.map((side) => pollSide(side, all).catch(failed)));
    return found.includes(true);
  };
  const poll = () => pollAll().catch(failed);
  return { poll, start: () => keepAsking({ wake: () => undefined, pause: () => 0, poll, minute }) };
}

/** A disclosed case's bug stays with the private side, and is over. */
export function hasBugOfItsOwn(hotfix: Hotfix): hotfix is Hotfix & { readonly issue: string } {
  const isDisclosed = hotfix.kind === "security" && hotfix.clearance === "public";
  return hotfix.issue !== null && !isDisclosed;
}

/** A case of which no later look would say more must not keep the others back. */
async function lookAt(look: BugWatchParts["look"], log: Log, id: string): Promise<void> {
  await look(id).catch((error: unknown) => {
    if (error instanceof Fault && error.retryable) throw error;
    log.warn("a bug could not be looked at", { fault: faultCode(error) });
  });
}

/** Far more than servers that stand behind one address differ by. */
const overlap = 10 * 60_000;
const looksEach = 2;

/** What is known of the bugs of one side. */
function createMarks() {
  const marks = new Map<string, { at: string; looks: number }>();
  return {
    /** Those that are new are asked for from the beginning. */
    questions(issues: readonly string[]) {
      const known = issues.filter((each) => marks.has(each));
      const fresh = issues.filter((each) => !marks.has(each));
      const latest = Math.max(...[...marks.values()].map(({ at }) => Date.parse(at)));
      return [
        ...(fresh.length > 0 ? [{ issues: fresh, since: null }] : []),
        ...(known.length > 0 ? [{ issues: known, since: new Date(latest - overlap).toISOString() }] : []),
      ];
    },
    mark(issue: string, at: string) {
      if (marks.get(issue)?.at !== at) marks.set(issue, { at, looks: looksEach });
    },
    isDue: (issue: string) => (marks.get(issue)?.looks ?? 0) > 0,
    looked(issue: string) {
      const mark = marks.get(issue);
      if (mark !== undefined) mark.looks -= 1;
    },
  };
}
