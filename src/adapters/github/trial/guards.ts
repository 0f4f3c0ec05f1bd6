import type { Guard, GuardsSeen } from "../../../ports/host-trial.ts";
import { checksIn, type Rule, rulesOf } from "../branch-rules.ts";
import type { Requests } from "../client.ts";
import { permissionText } from "../permissions.ts";
import { branchAnswer } from "../schema.ts";
import { guardsIn, pushersIn } from "./protection.ts";
import { type ProtectionAnswer, protectionAnswer, rulesetAnswer } from "./schema.ts";

interface GuardOptions {
  readonly branch: string;
  /** Our own login. */
  readonly self: string;
}

/** What keeps people, or us, from pushing to a branch: GitHub's rulesets, and its older protection. */
export async function guardsOf(requests: Requests, { branch, self }: GuardOptions): Promise<GuardsSeen> {
  const rules = await rulesOf(requests, branch);
  if (rules === "not-in-plan") return { status: rules };
  const { protection, contexts } = await protectionOf(requests, branch);
  const checks = [...new Set([...contexts, ...checksIn(rules)])];
  const closed = rules.some(({ type }) => closing.includes(guards[type]));
  if (protection === "hidden" && !closed) return { status: protection, right: administration, checks };
  const told = protection === "hidden" ? null : protection;
  const against = [...(await notPassed(requests, rules)), ...(told ? guardsIn(told, self) : [])];
  const open = !closed && (told === null || isOpen(told));
  return { status: "told", open, against: [...new Set(against)], pushers: told && pushersIn(told), checks };
}

function isOpen(protection: ProtectionAnswer): boolean {
  return protection.restrictions == null && guardsIn(protection, "").every((each) => !closing.includes(each));
}

const administration = permissionText({ permission: "administration", level: "read" });

/** `null` where there is none; whether there is, and which checks it requires, everybody may see, and the rest only who administers the repository. */
async function protectionOf({ attempt, request }: Requests, branch: string) {
  const route = "GET /repos/{owner}/{repo}/branches/{branch}";
  const { protected: isProtected, protection } = await request(route, { branch }, branchAnswer);
  if (!isProtected) return { protection: null, contexts: [] };
  const contexts = protection?.required_status_checks?.contexts ?? [];
  const page = `${route}/protection` as const;
  const found = await attempt(page, { branch }, protectionAnswer, [403, 404]);
  return { protection: found.ok ? found.value : ("hidden" as const), contexts };
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
