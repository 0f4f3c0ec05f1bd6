import { describe, expect, it } from "vitest";
import { policy } from "../../../test/support/core/facts.ts";
import { abe, ann, bob, cyn, eve } from "../../../test/support/core/people.ts";
import type { Actor } from "../person.ts";
import { type Choice, quorum, type Vote, withVote } from "./quorum.ts";

function votes(...cast: readonly [Actor, Choice][]): readonly Vote[] {
  return cast.map(([by, choice]) => ({ by: by.id, roles: by.roles, choice, reason: "" }));
}

describe("quorum", () => {
  it.each<{ title: string; cast: readonly Vote[]; result: ReturnType<typeof quorum> }>([
    {
      title: "one role still missing",
      cast: votes([ann, "hotfix"], [bob, "hotfix"]),
      result: { status: "waiting", tally: { ship: 0, hotfix: 2, derail: 0 }, missing: ["ops"] },
    },
    {
      title: "no vote at all",
      cast: [],
      result: {
        status: "waiting",
        tally: { ship: 0, hotfix: 0, derail: 0 },
        missing: ["developer", "qa", "ops"],
      },
    },
    {
      title: "many votes of one role",
      cast: votes([ann, "ship"], [abe, "ship"]),
      result: { status: "waiting", tally: { ship: 2, hotfix: 0, derail: 0 }, missing: ["qa", "ops"] },
    },
    {
      title: "one person with every role, whose vote counts once",
      cast: votes([eve, "derail"]),
      result: { status: "reached", choice: "derail", tally: { ship: 0, hotfix: 0, derail: 1 } },
    },
    {
      title: "two of three for one choice",
      cast: votes([ann, "ship"], [bob, "hotfix"], [cyn, "hotfix"]),
      result: { status: "reached", choice: "hotfix", tally: { ship: 1, hotfix: 2, derail: 0 } },
    },
    {
      title: "three choices with one vote each",
      cast: votes([ann, "ship"], [bob, "hotfix"], [cyn, "derail"]),
      result: { status: "tied", tally: { ship: 1, hotfix: 1, derail: 1 } },
    },
    {
      title: "half of the votes, which is no majority",
      cast: votes([ann, "ship"], [bob, "hotfix"], [cyn, "hotfix"], [abe, "ship"]),
      result: { status: "tied", tally: { ship: 2, hotfix: 2, derail: 0 } },
    },
    {
      title: "most votes but not more than half of them",
      cast: votes([ann, "hotfix"], [bob, "hotfix"], [cyn, "ship"], [abe, "derail"]),
      result: { status: "tied", tally: { ship: 1, hotfix: 2, derail: 1 } },
    },
  ])("with $title", ({ cast, result }) => {
    expect(quorum(cast, policy)).toEqual(result);
  });

  it("asks only for the roles of the policy", () => {
    const alone = { ...policy, quorum: { roles: ["qa"] as const } };

    expect(quorum(votes([bob, "ship"]), alone)).toMatchObject({ status: "reached", choice: "ship" });
  });
});

describe("withVote", () => {
  it("keeps a person's latest vote only, and everybody else's", () => {
    const [first, second] = votes([ann, "ship"], [bob, "ship"]);
    const [changed] = votes([ann, "hotfix"]);
    if (first === undefined || second === undefined || changed === undefined) throw new Error("no votes");

    expect(withVote([first, second], changed)).toEqual([second, changed]);
  });
});
