import { Fault } from "../../../src/core/fault.ts";
import type { Seen } from "../../../src/core/hotfix/evidence.ts";
import type { PullRequestSeen, Remote } from "../../../src/ports/remote.ts";
import type { RemoteSubject } from "../../contracts/remote.ts";

type Standing = { -readonly [Field in keyof PullRequestSeen]: PullRequestSeen[Field] };

/** Issues and pull requests in memory, at addresses that end in their places, and what people do to them. */
export function createFakeRemote(): RemoteSubject & {
  failNext(): void;
  /** Into another repository. */
  moveIssue(address: string): Promise<void>;
  reopenIssue(address: string): Promise<void>;
  /** From now on it asks not to be asked for news before that time; `null` to listen again. */
  pauseUntil(until: string | null): void;
  /** How often it was asked for news. */
  asked(): number;
  /** Has a pull request stand there so. */
  stand: (address: string, changes: Partial<Standing>) => void;
} {
  const issues = new Map<string, Seen["issue"]>([["1", "open"]]);
  const green = new Set<string>();
  const told = new Set<string>();
  const pulls = new Map<string, Standing>();
  const touched = new Set<string>();
  let first = true;
  let failing = false;
  let pushes = 0;
  let asked = 0;
  let pause: string | null = null;
  const at = <T>(kept: ReadonlyMap<string, T>, address: string): T => {
    const found = kept.get(placeOf(address) ?? "");
    if (found !== undefined) return found;
    throw new Fault({ code: "rejected", system: "host", says: "no such place" });
  };
  const remote: Remote = {
    system: "host",
    placeOf,
    async news(awaited) {
      asked += 1;
      if (pause !== null) throw new Fault({ code: "rate-limited", system: "host", until: pause });
      const ended = awaited.filter((head) => green.has(head) && !told.has(head));
      for (const head of ended) told.add(head);
      const places = [...touched, ...ended];
      const everything = first;
      touched.clear();
      first = false;
      return { places, everything, hasMore: false };
    },
    async issue(address) {
      if (failing) {
        failing = false;
        throw new Fault({ code: "unreachable", system: "host", why: "told to fail" });
      }
      return at(issues, address);
    },
    pullRequest: async (address) => ({ ...at(pulls, address) }),
    checks: async (head) => (green.has(head) ? [] : [{ code: "checks-missing", head, checks: ["build"] }]),
  };
  const change = (address: string, changes: Partial<Standing>) => {
    const place = placeOf(address) ?? "";
    const before = pulls.get(place) ?? { state: "open" as const, onto: "", head: "", reviews: [] };
    pulls.set(place, { ...before, ...changes });
    touched.add(place);
  };
  const turn = (address: string, now: Seen["issue"]) => {
    issues.set(placeOf(address) ?? "", now);
    touched.add(placeOf(address) ?? "");
  };
  return {
    remote,
    train: "train-2013.05.22",
    addresses: async () => ({
      issue: "https://tracker.test/issues/1",
      pullRequest: "https://code.test/pulls/2",
    }),
    closeIssue: async (address) => turn(address, "closed"),
    deleteIssue: async (address) => turn(address, "deleted"),
    moveIssue: async (address) => turn(address, "moved"),
    reopenIssue: async (address) => turn(address, "open"),
    endChecks: async (head) => void green.add(head),
    stand: change,
    changePull: async (address, changes) => change(address, changes),
    async push(address) {
      pushes += 1;
      const head = pushes.toString(16).padStart(40, "c");
      change(address, { head });
      return head;
    },
    failNext: () => {
      failing = true;
    },
    pauseUntil: (until) => {
      pause = until;
    },
    asked: () => asked,
    end: async () => {},
  };
}

function placeOf(address: string): string | null {
  return /^https:\/\/(?:tracker|code)\.test\/(?:issues|pulls)\/(\d+)$/.exec(address)?.[1] ?? null;
}
