import type { Actor, Role, Viewer } from "../person.ts";
import type { HumanCommandType } from "./command.ts";
import { isProven } from "./decide/decide-rollout.ts";
import type { Hotfix } from "./hotfix.ts";
import type { HumanCommand } from "./human-command.ts";
import type { Refusal } from "./refusal.ts";
import { type CommandRow, commandTable } from "./table.ts";

/** Every reason of phase, role or train why a person's command can't be given now. */
export function humanRefusals(command: HumanCommand, hotfix: Hotfix): readonly Refusal[] {
  const refusals = commandRefusals(command.type, command.by, hotfix);
  // Who says what the environment has said a moment before is not too late.
  const isKnown = command.type === "ClaimDeployed" && isProven(command.environment, hotfix);
  return isKnown ? refusals.filter(({ code }) => code !== "wrong-phase") : refusals;
}

function commandRefusals(type: HumanCommandType, by: Actor, hotfix: Hotfix): readonly Refusal[] {
  const row: CommandRow = commandTable[type];
  const refusals: Refusal[] = [...roleRefusals(by, row.by)];
  if (!row.from.includes(hotfix.phase)) {
    const { id, phase } = hotfix;
    refusals.push({ code: "wrong-phase", hotfix: id, command: type, phase, needs: row.from });
  }
  if (forEmbargoed.includes(type) && hotfix.clearance === "public") refusals.push({ code: "not-embargoed" });
  if (isFrozen(hotfix) && !whileFrozen.includes(type)) refusals.push({ code: "bug-open-to-all" });
  if (hotfix.stranded && !leavesTrain.includes(type)) {
    refusals.push({ code: "stranded", train: hotfix.train.name });
  }
  return refusals;
}

/** The commands that a viewer could give now, as far as role, phase and train decide. */
export function permitted(viewer: Viewer, hotfix: Hotfix): readonly HumanCommandType[] {
  const { person, roles } = viewer;
  if (person === null) return [];
  const commands = Object.keys(commandTable) as HumanCommandType[];
  return commands.filter((type) => commandRefusals(type, { id: person, roles }, hotfix).length === 0);
}

/** What can still be done about a case whose train will not ship. */
const leavesTrain: readonly HumanCommandType[] = [
  ...(["MoveHotfix", "CancelHotfix", "RetryEffects", "SnoozeWait", "MeasureAffected"] as const),
  ...(["ClaimRestored", "AddParticipant", "ConfirmParticipation", "RemoveParticipant"] as const),
];

/** What would bring more of an embargoed case into a bug that everybody may read waits; what ends the embargo, or the case, does not. */
const whileFrozen: readonly HumanCommandType[] = [
  ...(["BreakEmbargo", "PlanDisclosure", "ConfirmDisclosure"] as const),
  ...(["CancelHotfix", "RetryEffects", "SnoozeWait"] as const),
];

function isFrozen({ clearance, seen, disclosure }: Hotfix): boolean {
  return clearance === "embargoed" && seen.openToAll && disclosure.brokenSince === null;
}

/** What a public case has no use for. */
const forEmbargoed: readonly HumanCommandType[] = [
  ...(["AddParticipant", "ConfirmParticipation", "RemoveParticipant"] as const),
  ...(["PlanDisclosure", "ConfirmDisclosure", "BreakEmbargo"] as const),
];

function roleRefusals(by: Actor, needs: readonly Role[]): readonly Refusal[] {
  if (by.roles.length === 0) return [{ code: "person-without-role", person: by.id }];
  if (needs.length === 0 || needs.some((role) => by.roles.includes(role))) return [];
  return [{ code: "role-missing", person: by.id, needs }];
}
