import type { Guard } from "../../../ports/host-trial.ts";
import type { ProtectionAnswer } from "./schema.ts";

/** Who alone may push to a branch, as its protection has it; `null` where that is whoever may write. */
export function pushersIn({ restrictions }: ProtectionAnswer): readonly string[] | null {
  if (restrictions == null) return null;
  return [
    ...restrictions.users.map(({ login }) => login),
    ...restrictions.apps.map(({ slug }) => `${slug}[bot]`),
    ...restrictions.teams.map(({ slug }) => `the team ${slug}`),
  ];
}

/** What a branch's protection asks of a push by one login. */
export function guardsIn(protection: ProtectionAnswer, self: string): readonly Guard[] {
  const { required_pull_request_reviews: reviews, lock_branch: lock } = protection;
  const isLocked = lock?.enabled === true || isShutOut(protection, self);
  return [
    ...(isLocked ? (["nobody-pushes"] as const) : []),
    ...(reviews && !allowed(reviews.bypass_pull_request_allowances, self)
      ? (["pull-requests-only"] as const)
      : []),
    ...(protection.required_status_checks ? (["checks-first"] as const) : []),
    ...(protection.required_signatures?.enabled ? (["signed-only"] as const) : []),
    ...(protection.required_linear_history?.enabled ? (["no-merge-commits"] as const) : []),
  ];
}

/** Who is in a team is told to its members only: where teams may push, so may we perhaps. */
function isShutOut({ restrictions }: ProtectionAnswer, self: string): boolean {
  return restrictions != null && restrictions.teams.length === 0 && !allowed(restrictions, self);
}

interface Actors {
  readonly users: readonly { readonly login: string }[];
  readonly apps?: readonly { readonly slug: string }[] | undefined;
}

function allowed(actors: Actors | null | undefined, self: string): boolean {
  const { users = [], apps = [] } = actors ?? {};
  return users.some(({ login }) => login === self) || apps.some(({ slug }) => `${slug}[bot]` === self);
}
