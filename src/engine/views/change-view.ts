import type { Viewer } from "../../core/person.ts";
import type { BuiltinPullRequest } from "../../ports/builtin-reader.ts";
import type { Commit, Inspection } from "../../ports/repository.ts";
import { unknownNames } from "../embargo/unknown-names.ts";
import type { Means } from "../means.ts";

/** The branch of a pull request; its clearance says which of the repositories it is in. */
export type PullBranch = Pick<BuiltinPullRequest, "branch" | "train" | "clearance">;

/** What a branch adds. Where it begins is left out: that may be the record of a case that the viewer does not know of. */
export interface Change extends Pick<Extract<Inspection, { status: "found" }>, "status" | "diff" | "cut"> {
  readonly commits: readonly Pick<Commit, "sha" | "subject" | "authors">[];
}

/** What a branch adds to its train, as one viewer may read it. */
export type ChangeView =
  | Change
  /** It adds nothing, or is not in the repository. */
  | { readonly status: "nothing" }
  /** It stands on commits of an embargoed case that the viewer may not know of: the diff would show what those do. */
  | { readonly status: "withheld" }
  /** It is in a private repository that the project has no more. */
  | { readonly status: "no-repository" };

/** Reads what a pull request's branch adds to its train now; once merged, that is nothing. */
export async function changeView(
  { world }: Means,
  viewer: Viewer,
  { branch, train, clearance }: PullBranch,
): Promise<ChangeView> {
  const home = clearance === "embargoed" ? world.private?.repository : world.repository;
  if (home === undefined) return { status: "no-repository" };
  const found = await home.inspect(branch, train);
  if (found.status === "refused") return { status: "nothing" };
  const unknown = clearance === "public" ? [] : await unknownNames(world.reader, viewer);
  if (found.commits.some(({ sha }) => unknown.includes(sha))) return { status: "withheld" };
  const commits = found.commits.map(({ sha, subject, authors }) => ({ sha, subject, authors }));
  return { status: "found", commits, diff: found.diff, cut: found.cut };
}
