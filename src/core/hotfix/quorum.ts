import type { PersonId, Role } from "../person.ts";
import type { Policy } from "../policy.ts";

/** What can be voted for. */
export const choices = ["ship", "hotfix", "derail"] as const;
/** Let the bug ship, fix it, or stop the train (process.md, step 3). */
export type Choice = (typeof choices)[number];

/** One person's vote, with the roles that the person had when it was cast. */
export interface Vote {
  readonly by: PersonId;
  readonly roles: readonly Role[];
  readonly choice: Choice;
  readonly reason: string;
}

/** How many votes each choice has. */
export type Tally = Readonly<Record<Choice, number>>;

/** What the votes come to. `tied`: every role has voted and no choice has more than half. */
export type Quorum =
  | { readonly status: "reached"; readonly choice: Choice; readonly tally: Tally }
  | { readonly status: "tied"; readonly tally: Tally }
  | { readonly status: "waiting"; readonly tally: Tally; readonly missing: readonly Role[] };

/**
 * Whether the votes decide: at least one vote of each role that the policy names, and a strict
 * majority of all votes for one choice (process.md, "Decide"). One person is one vote, whatever roles
 * they have. A tie never decides by itself.
 *
 * @param votes the latest vote of each person
 */
export function quorum(votes: readonly Vote[], policy: Policy): Quorum {
  const tally = count(votes);
  const missing = policy.quorum.roles.filter((role) => !votes.some((vote) => vote.roles.includes(role)));
  if (missing.length > 0) return { status: "waiting", tally, missing };
  const winner = choices.find((choice) => tally[choice] * 2 > votes.length);
  return winner === undefined ? { status: "tied", tally } : { status: "reached", choice: winner, tally };
}

/** The votes after one more: a person's latest vote is the one that counts. */
export function withVote(votes: readonly Vote[], vote: Vote): readonly Vote[] {
  return [...votes.filter((other) => other.by !== vote.by), vote];
}

function count(votes: readonly Vote[]): Tally {
  const of = (choice: Choice) => votes.filter((vote) => vote.choice === choice).length;
  return { ship: of("ship"), hotfix: of("hotfix"), derail: of("derail") };
}
