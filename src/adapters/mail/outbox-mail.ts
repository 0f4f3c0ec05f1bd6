import { join } from "node:path";
import { Fault } from "../../core/fault.ts";
import type { Mail } from "../../ports/mail.ts";
import { composeMessage, type Sender } from "./message.ts";
import { fileNameOf, folderFor } from "./outbox-folder.ts";
import { writeOnce } from "./write-once.ts";

export interface OutboxMailOptions extends Sender {
  readonly folder: string;
}

/** Mail that is kept as files instead of being sent: for a team on one machine, and for trying out. */
export function createOutboxMail({ folder, ...sender }: OutboxMailOptions): Mail {
  return {
    async send({ value: draft }) {
      const message = await composeMessage(draft, sender);
      const path = join(folderFor(folder, draft.clearance), fileNameOf(draft.messageId));
      await writeOnce(path, message).catch(throwUnwritable);
      return { says: "kept in the outbox folder", source: message.toString("utf8") };
    },
  };
}

function throwUnwritable(error: unknown): never {
  const why =
    error instanceof Error && "code" in error ? String(error.code) : "the file could not be written";
  throw new Fault({ code: "unreachable", system: "mail", why }, { cause: error });
}
