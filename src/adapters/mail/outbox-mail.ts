import { join } from "node:path";
import type { Clearance } from "../../core/clearance.ts";
import { Fault } from "../../core/fault.ts";
import type { Mail } from "../../ports/mail.ts";
import { composeMessage, type Sender } from "./message.ts";
import { fileNameOf, folderFor } from "./outbox-folder.ts";
import { writeOnce } from "./write-once.ts";

export interface OutboxMailOptions extends Sender {
  readonly folder: string;
  /** How private this sink is; decides who sees its mail in the outbox. */
  readonly clearance?: Clearance;
}

/** Mail that is kept as files instead of being sent: for a team on one machine, and for trying out. */
export function createOutboxMail({ folder, clearance = "public", ...sender }: OutboxMailOptions): Mail {
  return {
    async send({ value: draft }) {
      const message = await composeMessage(draft, sender);
      const path = join(folderFor(folder, clearance), fileNameOf(draft.messageId));
      await writeOnce(path, message).catch(throwUnwritable);
    },
  };
}

function throwUnwritable(error: unknown): never {
  const why =
    error instanceof Error && "code" in error ? String(error.code) : "the file could not be written";
  throw new Fault({ code: "unreachable", system: "mail", why }, { cause: error });
}
