import type { PersonId } from "../person.ts";
import type { HumanCommand } from "./human-command.ts";
import type { WorldCommand } from "./world-command.ts";

/** Everything that can be given to a case. */
export type Command = HumanCommand | WorldCommand;
/** The names of all commands, people's and the world's. */
export type CommandType = Command["type"];
/** The names of the commands that people give: the rows of the command table. */
export type HumanCommandType = HumanCommand["type"];

/** The command of one type. */
export type Of<T extends CommandType> = Extract<Command, { type: T }>;

/** The person behind a command; `null` for the system. */
export function giver(command: Command): PersonId | null {
  if (command.type === "TakeReply") return command.sender?.id ?? null;
  if (command.type === "TakeComment") return command.commenter?.id ?? null;
  if (command.type === "TakeReview") return command.reviewer?.id ?? null;
  return "by" in command ? command.by.id : null;
}
