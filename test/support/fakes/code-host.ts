import { Fault } from "../../../src/core/fault.ts";
import type { CodeHost, HostObstacle, PullRequestDraft } from "../../../src/ports/code-host.ts";
import type { CodeHostSubject, SeenPullRequest } from "../../contracts/code-host.ts";
import { createStumble } from "./stumble.ts";

type Kept = { -readonly [Field in keyof SeenPullRequest]: SeenPullRequest[Field] } & { readonly key: string };
type Merging = "by-landing" | "by-host";

/** A code host in memory; one that merges by itself where it is told so. */
export function createFakeCodeHost(merging: Merging = "by-landing"): CodeHostSubject & {
  /** Has that stand in the way of the next merge. */
  obstruct(obstacles: readonly HostObstacle[]): void;
} {
  const kept: Kept[] = [];
  const pushes: string[] = [];
  let inTheWay: readonly HostObstacle[] = [];
  const { failNext, around } = createStumble("code host");

  const codeHost: CodeHost = {
    ensurePullRequest: ({ value }) => around(() => propose(kept, value)),
    ensureMerged: ({ value }) =>
      around(() => {
        const obstacles = inTheWay;
        inTheWay = [];
        if (obstacles.length > 0) return { how: "refused", obstacles };
        return merge(find(kept, value.url), value.head, merging);
      }),
    ensureClosed: ({ value }) =>
      around(() => {
        const found = find(kept, value.url);
        if (found.state === "open") found.state = value.outcome === "merged" ? "merged" : "closed";
      }),
  };
  return {
    codeHost,
    train: "train-2013.05.22",
    push: async (branch) => shaOf(pushes.push(branch)),
    pullRequests: async () => kept.map(({ key, ...seen }) => seen),
    failNext,
    obstruct(obstacles) {
      inTheWay = obstacles;
    },
    end: async () => {},
  };
}

function propose(kept: Kept[], draft: PullRequestDraft): Pick<SeenPullRequest, "url" | "state" | "head"> {
  let found = kept.find(({ key }) => key === draft.key) ?? kept.find((each) => isOpenFrom(each, draft));
  if (found === undefined) {
    found = { ...draft, url: `https://code.test/pulls/${kept.length + 1}`, state: "open" };
    kept.push(found);
  }
  if (found.state === "open") found.head = draft.head;
  return { url: found.url, state: found.state, head: found.head };
}

function isOpenFrom(kept: Kept, { branch, train }: PullRequestDraft): boolean {
  return kept.state === "open" && kept.branch === branch && kept.train === train;
}

function merge(found: Kept, head: string, merging: Merging): Awaited<ReturnType<CodeHost["ensureMerged"]>> {
  if (merging === "by-landing") return { how: "by-landing" };
  if (found.head !== head) return { how: "head-moved", head: found.head };
  found.state = "merged";
  return { how: "by-host", merge: head.replace(/^./, "e") };
}

function find(kept: readonly Kept[], url: string): Kept {
  const found = kept.find((each) => each.url === url);
  if (found !== undefined) return found;
  throw new Fault({ code: "rejected", system: "code host", says: "no such pull request" });
}

function shaOf(count: number): string {
  return count.toString(16).padStart(40, "a");
}
