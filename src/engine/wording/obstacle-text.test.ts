import { describe, expect, it } from "vitest";
import { given } from "../../../test/support/core/given.ts";
import { historyTo } from "../../../test/support/core/history.ts";
import { obstacleOf } from "./obstacle-text.ts";

const { hotfix } = given(historyTo.approved);
const commits = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index + 1}`.padEnd(40, "0"));
const says = (count: number) =>
  obstacleOf({ code: "not-reviewed", commits: commits(count), train: "train-1" }, hotfix).says;

describe("the reason that commits were not reviewed", () => {
  it("names them, and the command that takes them out of the branch", () => {
    expect(says(2)).toContain("nobody reviewed: 10000000, 20000000. ");
    expect(says(2)).toContain(`git rebase --onto origin/train-1 10000000 ${hotfix.work?.branch}`);
  });

  it("names no more than a person reads", () => {
    expect(says(5)).toContain(", 50000000. ");
    expect(says(7)).toContain(", 50000000 and 2 more. ");
  });
});

it("says of histories without a commit in common what to do", () => {
  const obstacle = { code: "unrelated-history", branch: "hotfix-1", train: "train-1" } as const;

  expect(obstacleOf(obstacle, hotfix)).toEqual({
    code: "unrelated-history",
    says: expect.stringMatching(/^hotfix-1 and train-1 have no commit in common: .* pointsman propose /),
  });
});
