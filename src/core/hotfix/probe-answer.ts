import type { HostAnswer, ProbeAnswer } from "./evidence.ts";

/** The hosts that were asked; none where the environment has no probe. */
export function hostsOf(answer: ProbeAnswer): readonly HostAnswer[] {
  if (answer.status === "not-configured") return [];
  return answer.status === "several" ? answer.hosts : [answer];
}

/** Whether a host answers a commit; an abbreviated one counts from 7 digits. A version proves nothing: two builds may bear it. */
export function answers(host: HostAnswer, commit: string): boolean {
  if (host.status !== "answered" || host.sha === null) return false;
  return host.sha.length >= 7 && commit.startsWith(host.sha.toLowerCase());
}

/** The hosts that answer a commit, and those that do not or are silent. */
export function hostsByCommit(answer: ProbeAnswer, commit: string) {
  const hosts = hostsOf(answer);
  return {
    on: hosts.filter((host) => answers(host, commit)),
    off: hosts.filter((host) => !answers(host, commit)),
  };
}

/** Whether every host answers a commit. One that is silent may run anything, so it keeps the others from proving it. */
export function allAnswer(answer: ProbeAnswer, commit: string): boolean {
  const { on, off } = hostsByCommit(answer, commit);
  return on.length > 0 && off.length === 0;
}

/**
 * What the environment runs as a whole: the answer of its hosts where all of them give the same one, with the longest of
 * their commit ids; `null` where they differ or one is silent.
 */
export function commonAnswer(answer: ProbeAnswer): Extract<HostAnswer, { status: "answered" }> | null {
  const answered = hostsOf(answer).filter((host) => host.status === "answered");
  if (answered.length < hostsOf(answer).length) return null;
  const [longest] = answered.toSorted((a, b) => (b.sha?.length ?? 0) - (a.sha?.length ?? 0));
  if (longest === undefined || answered.length === 1) return longest ?? null;
  return longest.sha !== null && allAnswer(answer, longest.sha.toLowerCase()) ? longest : null;
}

/** Whether two answers say the same of every host: what each runs, or that it is silent, for whatever reason. */
export function sameAnswer(one: ProbeAnswer, other: ProbeAnswer): boolean {
  if (one.status !== other.status) return false;
  const [before, after] = [hostsOf(one), hostsOf(other)];
  return before.length === after.length && before.every((host, at) => saysOf(host) === saysOf(after[at]));
}

function saysOf(host: HostAnswer | undefined): string {
  return host?.status === "answered" ? `answers ${host.sha}` : "is silent";
}
