import { createHash } from "node:crypto";
import { tokenOf } from "../../../src/core/mail/reply-address.ts";
import type { NamedMail, OpaqueIds } from "../../../src/ports/opaque-ids.ts";

/** Opaque ids in memory. */
export interface MemoryOpaqueIds {
  readonly ids: OpaqueIds;
  /** The Message-ID as a public mail would have it, which says what it is. */
  plain(messageId: string): string;
}

export function createMemoryOpaqueIds(): MemoryOpaqueIds {
  const made = new Map<string, NamedMail>();
  const ensure = (hotfix: string, mail: string): string => {
    const id = opaqueId(hotfix, mail);
    made.set(id, { hotfix, mail });
    return id;
  };
  return {
    ids: {
      ensure: async (hotfix, mails) => mails.map((mail) => ensure(hotfix, mail)),
      find: async (id) => made.get(id.toLowerCase()) ?? null,
    },
    plain(messageId) {
      const at = messageId.lastIndexOf("@");
      return (made.get(messageId.slice(0, at))?.mail ?? messageId.slice(0, at)) + messageId.slice(at);
    },
  };
}

/** The same in each run, so that samples of mails stay as they are. */
export function opaqueId(hotfix: string, mail: string): string {
  return tokenOf(createHash("sha256").update(`${hotfix} ${mail}`).digest().subarray(0, 26));
}
