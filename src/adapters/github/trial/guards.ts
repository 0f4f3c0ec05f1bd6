import type { Guard, GuardsSeen } from "../../../ports/host-trial.ts";
import type { Requests } from "../client.ts";
import { permissionText } from "../permissions.ts";
import { guardsIn, pushersIn } from "./protection.ts";
import {
  type ProtectionAnswer,
  protectedAnswer,
  protectionAnswer,
  type Rule,
  rulesAnswer,
  rulesetAnswer,
} from "./schema.ts";

interface GuardOptions {
  readonly branch: string;
  /** Our own login. */
  readonly self: string;
}

/** What keeps people, or us, from pushing to a branch: GitHub's rulesets, and its older protection. */
export async function guardsOf(requests: Requests, { branch, self }: GuardOptions): Promise<GuardsSeen> {
  const rules = await rulesOf(requests, branch);
  if (rules === "not-in-plan") return { status: rules };
  const protection = await protectionOf(requests, branch);
  const closed = rules.some(({ type }) => closing.includes(guards[type]));
  if (protection === "hidden" && !closed) return { status: protection, right: administration };
  const told = protection === "hidden" ? null : protection;
  const against = [...(await notPassed(requests, rules)), ...(told ? guardsIn(told, self) : [])];
  const open = !closed && (told === null || isOpen(told));
  return { status: "told", open, against: [...new Set(against)], pushers: told && pushersIn(told) };
}

function isOpen(protection: ProtectionAnswer): boolean {
  return protection.restrictions == null && guardsIn(protection, "").every((each) => !closing.includes(each));
}

const administration = permissionText({ permission: "administration", level: "read" });

/** Whoever sees the repository may see its rules: where that is refused, the plan has none. Older Enterprise servers have no such page. */
async function rulesOf({ attempt }: Requests, branch: string): Promise<readonly Rule[] | "not-in-plan"> {
  const route = "GET /repos/{owner}/{repo}/rules/branches/{branch}";
  const rules = await attempt(route, { branch, per_page: 100 }, rulesAnswer, [403, 404]);
  if (rules.ok) return rules.value;
  return rules.status === 403 ? "not-in-plan" : [];
}

/** `null` where there is none; whether there is, everybody may see, and what it says only who administers the repository. */
async function protectionOf({ attempt, request }: Requests, branch: string) {
  const route = "GET /repos/{owner}/{repo}/branches/{branch}";
  const { protected: isProtected } = await request(route, { branch }, protectedAnswer);
  if (!isProtected) return null;
  const page = `${route}/protection` as const;
  const found = await attempt(page, { branch }, protectionAnswer, [403, 404]);
  return found.ok ? found.value : "hidden";
}

/** What a rule asks of a push; rules of other kinds ask nothing that a landing does not give. */
const guards: Readonly<Record<string, Guard>> = {
  update: "nobody-pushes",
  pull_request: "pull-requests-only",
  merge_queue: "merge-queue",
  required_status_checks: "checks-first",
  required_signatures: "signed-only",
  required_linear_history: "no-merge-commits",
};

/** Those that keep people's own pushes away. */
const closing: readonly (Guard | undefined)[] = [
  ...(["nobody-pushes", "pull-requests-only", "merge-queue", "checks-first"] as const),
];

/** The guards of those rules that we may not pass by. */
async function notPassed({ attempt }: Requests, rules: readonly Rule[]): Promise<readonly Guard[]> {
  const passed = new Map<number, boolean>();
  const against: Guard[] = [];
  for (const { type, ruleset_id: id } of rules) {
    const guard = guards[type];
    if (guard === undefined) continue;
    if (id !== undefined && !passed.has(id)) passed.set(id, await mayPass(attempt, id));
    if (id === undefined || passed.get(id) !== true) against.push(guard);
  }
  return against;
}

async function mayPass(attempt: Requests["attempt"], id: number): Promise<boolean> {
  const route = "GET /repos/{owner}/{repo}/rulesets/{ruleset_id}";
  const found = await attempt(route, { ruleset_id: id }, rulesetAnswer, [403, 404]);
  return found.ok && ["always", "exempt"].includes(found.value.current_user_can_bypass ?? "");
}
