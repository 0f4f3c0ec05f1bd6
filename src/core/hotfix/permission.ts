import type { Actor, Role } from "../person.ts";
import type { HumanCommand } from "./command.ts";
import type { Hotfix } from "./hotfix.ts";
import type { Refusal } from "./refusal.ts";
import { type CommandRow, commandTable } from "./table.ts";

/** Every reason of phase, role or train why a person's command can't be given now. */
export function humanRefusals(command: HumanCommand, hotfix: Hotfix): readonly Refusal[] {
  const row: CommandRow = commandTable[command.type];
  const refusals: Refusal[] = [...roleRefusals(command.by, row.by)];
  if (!row.from.includes(hotfix.phase)) {
    refusals.push({ code: "wrong-phase", command: command.type, phase: hotfix.phase, needs: row.from });
  }
  if (hotfix.stranded && !leavesTrain.includes(command.type)) {
    refusals.push({ code: "stranded", train: hotfix.train.name });
  }
  return refusals;
}

/** What can still be done about a case whose train will not ship. */
const leavesTrain: readonly HumanCommand["type"][] = ["MoveHotfix", "CancelHotfix", "RetryEffects"];

function roleRefusals(by: Actor, needs: readonly Role[]): readonly Refusal[] {
  if (by.roles.length === 0) return [{ code: "person-without-role", person: by.id }];
  if (needs.length === 0 || needs.some((role) => by.roles.includes(role))) return [];
  return [{ code: "role-missing", person: by.id, needs }];
}
