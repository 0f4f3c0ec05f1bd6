import { Fault } from "../../core/fault.ts";
import type { Github, Requests } from "./client.ts";
import { repositoryAnswer } from "./schema.ts";

/** What an address on GitHub can lead to, by its part in the address. */
export type PlaceKind = "issues" | "pull";

/** Finds the number in the address of an issue or a pull request. */
export type NumberIn = (kind: PlaceKind, address: string) => Promise<number>;

/**
 * Reads addresses of one repository. One under a name that the repository had before counts too: GitHub knows both. Any
 * other address is a fault `rejected`.
 */
export function createNumberIn(github: Github, requests: Requests): NumberIn {
  const isOurs = createIsOurs(github, requests);
  return async (kind, address) => {
    const place = parsePlace(address, github.web);
    if (place !== null && place.kind === kind && (await isOurs(place))) return place.number;
    const says = `no such ${kind === "pull" ? "pull request" : "issue"} in ${github.owner}/${github.repo}`;
    throw new Fault({ code: "rejected", system: requests.system, says });
  };
}

/** Whether a name is the repository's own, or one that it has had. GitHub is asked once for each other name. */
export type IsOurs = (name: { readonly owner: string; readonly repo: string }) => Promise<boolean>;

export function createIsOurs(github: Github, requests: Requests): IsOurs {
  const known = new Map<string, boolean>();
  return async ({ owner, repo }) => {
    const name = nameOf(owner, repo);
    if (name === nameOf(github.owner, github.repo)) return true;
    const answer = known.get(name) ?? (await isSame(requests, owner, repo));
    known.set(name, answer);
    return answer;
  };
}

/** An address taken apart; `null` where it leads to no issue and no pull request of that GitHub. */
export function parsePlace(address: string, web: string) {
  const url = URL.parse(address);
  if (url?.origin !== web) return null;
  const found = /^\/([\w.-]+)\/([\w.-]+)\/(issues|pull)\/([1-9]\d{0,9})\/?$/.exec(url.pathname);
  if (found === null) return null;
  const [, owner = "", repo = "", kind, number] = found;
  return { owner, repo, kind: kind === "pull" ? "pull" : "issues", number: Number(number) } as const;
}

function nameOf(owner: string, repo: string): string {
  return `${owner}/${repo}`.toLowerCase();
}

/** Whether another name leads to the same repository: after it was renamed or given to another owner. */
async function isSame({ request, attempt }: Requests, owner: string, repo: string): Promise<boolean> {
  const route = "GET /repos/{owner}/{repo}";
  const other = await attempt(route, { owner, repo }, repositoryAnswer, [404]);
  // Asked in any case: where the right to look was lost, all names lead to nothing, and that is a fault.
  const { id } = await request(route, {}, repositoryAnswer);
  return other.ok && other.value.id === id;
}
