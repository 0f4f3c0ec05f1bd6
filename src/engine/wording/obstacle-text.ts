import type { Obstacle } from "../../core/hotfix/evidence.ts";
import type { Hotfix } from "../../core/hotfix/hotfix.ts";
import type { MessageFlaw } from "../../core/message-flaws.ts";
import type { Commit, NameFlaw, RepositoryObstacle } from "../../ports/repository.ts";
import type { PlacedRefusal } from "../../record/plan-record.ts";
import { short } from "./comment-text.ts";
import { wordRefusal } from "./record-text.ts";

/** What a repository's reason says to the people on the case, with the mend. */
export function obstacleOf(obstacle: RepositoryObstacle, hotfix: Hotfix): Obstacle {
  return { code: obstacle.code, says: repositoryText(obstacle, hotfix) };
}

/** The same for a landing, which a record can stop as well. */
export function landingObstacleOf(obstacle: RepositoryObstacle | PlacedRefusal, hotfix: Hotfix): Obstacle {
  return isOfRepository(obstacle)
    ? obstacleOf(obstacle, hotfix)
    : { code: obstacle.code, says: wordRefusal(obstacle) };
}

/** The same for a branch that the fix is carried to. */
export function carryObstacleOf(obstacle: RepositoryObstacle | PlacedRefusal, hotfix: Hotfix): Obstacle {
  if (obstacle.code !== "file-unfit") return landingObstacleOf(obstacle, hotfix);
  return { code: obstacle.code, says: `${obstacle.path} can't be edited there: ${fileFlaws[obstacle.why]}.` };
}

/** Where the public train and the private one changed the same lines: only people can say what is meant. */
export function conflictObstacle({ train }: Hotfix, paths: readonly string[]): Obstacle {
  const says = `The public ${train.branch} and the private one change the same lines of ${paths.join(", ")}. Nothing was pushed. Merge the public branch into the private one by hand, push that to the private repository, and ask again.`;
  return { code: "trains-conflict", says };
}

/** What a commit of an embargoed fix says of the private side, and how to mend it while nobody has reviewed it. */
export function messageObstacle(
  { id, train, work }: Hotfix,
  { sha, subject }: Pick<Commit, "sha" | "subject">,
  flaws: readonly MessageFlaw[],
): Obstacle {
  const found = flaws.map(({ code, line }) => `line ${line} ${messageFlawTexts[code]}`).join(", ");
  const mend = `git rebase -i origin/${train.branch}, with reword for it, then git push --force-with-lease origin ${work?.branch ?? ""}, then: pointsman propose ${id}`;
  const says = `The message of ${short(sha)} (${subject}) is published with the fix, and ${found}. Take that out: ${mend}`;
  return { code: "message-names-private", says };
}

const messageFlawTexts: Readonly<Record<MessageFlaw["code"], string>> = {
  "private-address": "names an address of the private side",
  "private-pick": "names a private commit that it was picked from",
};

/** Every obstacle of a repository, so that a new one does not compile before it stands here. */
export const repositoryObstacles: Readonly<Record<RepositoryObstacle["code"], true>> = {
  "branch-missing": true,
  "branch-unsafe": true,
  "branch-taken": true,
  "tag-unsafe": true,
  "commit-missing": true,
  "commit-ambiguous": true,
  "merge-commit": true,
  "already-on-train": true,
  "nothing-to-propose": true,
  "file-unfit": true,
  "embargoed-below": true,
  "fix-not-on-train": true,
  "not-reviewed": true,
  "unrelated-history": true,
};

function isOfRepository(obstacle: RepositoryObstacle | PlacedRefusal): obstacle is RepositoryObstacle {
  return Object.hasOwn(repositoryObstacles, obstacle.code);
}

function repositoryText(obstacle: RepositoryObstacle, { id, work }: Hotfix): string {
  switch (obstacle.code) {
    case "branch-missing":
      return obstacle.branch === work?.branch
        ? `The branch ${obstacle.branch} is not in the repository. Push the fix to it, then: pointsman propose ${id}`
        : `The branch ${obstacle.branch} is not in the repository. Check the train's branch: pointsman train list`;
    case "branch-unsafe":
      return `The name ${shown(obstacle.branch)} can't be a branch: ${nameFlaws[obstacle.why]}.`;
    case "branch-taken":
      return `The branch ${obstacle.branch} is there already at ${short(obstacle.head)}, and does not stem from this start. Go on with what stands there: pointsman start ${id} (without --pick). Or remove the branch.`;
    case "tag-unsafe":
      return `The name ${shown(obstacle.tag)} can't be a tag: ${nameFlaws[obstacle.why]}.`;
    case "commit-missing":
      return `The commit ${obstacle.commit} is not in the repository. Push the branch it is on, or name another one: pointsman start ${id} --pick SHA`;
    case "commit-ambiguous":
      return `${obstacle.commit} is the start of more than one commit. Give more digits.`;
    case "merge-commit":
      return `${short(obstacle.commit)} is a merge; which side to take can't be told. Pick the commits it brought in, one by one.`;
    case "already-on-train":
      return `${short(obstacle.commit)} is on ${obstacle.train} already; there is nothing to pick. If the bug is still there, the fix needs something else.`;
    case "nothing-to-propose":
      return `The branch ${obstacle.branch} adds nothing to ${obstacle.train} yet. Commit the fix, push it to that branch, then: pointsman propose ${id}`;
    case "file-unfit":
      return `${obstacle.path} can't be edited on the train: ${fileFlaws[obstacle.why]}. Mend it on the train or in pointsman.yaml, then: pointsman land ${id}`;
    case "embargoed-below":
      return `Another fix that is under embargo landed on ${obstacle.train} before this one, and would be published with it. Disclose that one first, then confirm again: pointsman disclose ${id} --confirm`;
    case "fix-not-on-train":
      return `${short(obstacle.commit)} is not in the history of ${obstacle.train}: a record before its fix would lie. Look at the train's history, then: pointsman land ${id}`;
    case "not-reviewed":
      return notReviewed(obstacle, work?.branch ?? "");
    case "unrelated-history":
      return `${obstacle.branch} and ${obstacle.train} have no commit in common: the history of one of them was rewritten as a whole. Nothing was pushed. Put the old history back, or make the branch anew from ${obstacle.train}, and propose it: pointsman propose ${id}`;
  }
}

/** How many commits are named; the command to take them out needs only the first. */
const namedCommits = 5;

/** Which commits nobody reviewed, and how to take them out. */
export function notReviewed(
  { commits, train }: Omit<Extract<RepositoryObstacle, { code: "not-reviewed" }>, "code">,
  branch: string,
): string {
  const [newest = ""] = commits;
  const named = commits.slice(0, namedCommits).map(short).join(", ");
  const more = commits.length > namedCommits ? ` and ${commits.length - namedCommits} more` : "";
  return `${branch} would bring commits to ${train} that nobody reviewed: ${named}${more}. They were on ${train}, which was rewritten since. Put them back there if they belong to it. Else take them out of the branch, push it and propose it again: git rebase --onto origin/${train} ${short(newest)} ${branch}`;
}

const nameFlaws: Readonly<Record<NameFlaw, string>> = {
  empty: "it is empty",
  "too-long": "it is too long",
  "leading-dash": "git would take it for an option",
  "looks-like-an-id": "git could take it for a commit id",
  "full-ref-name": "it is a full ref name; leave out refs/heads/",
  "control-character": "it holds a control character",
  "hidden-character": "it holds a character that is not seen",
  "not-a-ref-name": "git does not allow it",
  "differs-by-case-only": "another branch differs from it only in upper and lower case",
  "inside-another": "another branch's name is the beginning of it",
  "holds-another": "it is the beginning of another branch's name",
};

const fileFlaws = {
  missing: "it is not there",
  "symbolic-link": "it is a symbolic link",
  submodule: "it is a submodule",
  "not-utf8": "it is not UTF-8 text",
  "too-large": "it is over 8 MiB",
  "not-a-file": "it is not a file",
  executable: "it is executable, and GitHub's API, by which the record is made, would take that from it",
} as const;

function shown(text: string): string {
  return JSON.stringify(text);
}
